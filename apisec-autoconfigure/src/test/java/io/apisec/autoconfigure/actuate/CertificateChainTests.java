package io.apisec.autoconfigure.actuate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Which chains peers can make nothing of. */
class CertificateChainTests {

	private static final Provider PROVIDER = Security.getProvider("SunEC");

	@TempDir
	private Path directory;

	private TestCertificate root;

	@BeforeEach
	void makeRoot() {
		this.root = TestCertificate.authority(this.directory, "root");
	}

	@Test
	void chainWhenTheRootAloneIsLeftOutThenIsComplete() {
		TestCertificate between = this.root.intermediate("between");
		assertThat(flaws(List.of(), this.root.ec("leaf"))).isEmpty();
		assertThat(flaws(List.of(), between.published("server"), between)).isEmpty();
	}

	@Test
	void chainWhenItsIssuerIsToBeFetchedThenIsIncomplete() {
		TestCertificate between = this.root.intermediate("between");
		TestCertificate server = between.published("server");
		assertThat(flaws(List.of(), server)).containsExactly("incomplete-chain");
		assertThat(flaws(List.of(this.root), server)).containsExactly("incomplete-chain");
		assertThat(flaws(List.of(between), server)).isEmpty();
	}

	@Test
	void chainWhenTheNextHasNotSignedThenIsBroken() {
		TestCertificate server = this.root.intermediate("between").ec("server");
		TestCertificate stranger = TestCertificate.authority(this.directory, "stranger");
		assertThat(flaws(List.of(), server, stranger)).containsExactly("broken-chain");
	}

	@Test
	void chainWhenNoAuthorityIsAtItsEndThenIsIncomplete() {
		TestCertificate between = this.root.ec("between");
		TestCertificate server = between.ec("server");
		assertThat(flaws(List.of(), server, between)).containsExactly("incomplete-chain");
		assertThat(flaws(List.of(this.root), server, between)).isEmpty();
	}

	@Test
	void chainWhenAServerHasNoNamesThenSaysSo() {
		assertThat(flaws(List.of(), this.root)).containsExactly("no-subject-alternative-name");
		assertThat(new CertificateChain(List.of(read(this.root))).flaws(false, List.of(), PROVIDER)).isEmpty();
	}

	private static List<String> flaws(List<TestCertificate> anchors, TestCertificate... chain) {
		return new CertificateChain(Stream.of(chain).map(CertificateChainTests::read).toList()).flaws(true,
				anchors.stream().map(CertificateChainTests::read).toList(), PROVIDER);
	}

	private static X509Certificate read(TestCertificate certificate) {
		try (InputStream in = Files.newInputStream(certificate.der())) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
		catch (CertificateException fault) {
			throw new IllegalStateException(fault);
		}
	}

}
