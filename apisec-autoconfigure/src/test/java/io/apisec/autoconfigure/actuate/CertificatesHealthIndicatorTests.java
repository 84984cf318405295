package io.apisec.autoconfigure.actuate;

import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.Set;

import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** What the bundles of an application know of each other's authorities. */
class CertificatesHealthIndicatorTests {

	@TempDir
	private Path directory;

	@Test
	void chainWhenAnotherBundleTrustsItsIssuerThenIsCompleteIfThatIsARoot() {
		TestCertificate root = TestCertificate.authority(this.directory, "root");
		TestCertificate between = root.intermediate("between");
		TestCertificate byRoot = root.published("by-root");
		TestCertificate byOther = between.published("by-other");
		assertThat(health(byRoot, root).getStatus()).isEqualTo(Status.UP);
		assertThat(health(byRoot, between).getDetails()).containsEntry("server", List.of("incomplete-chain"));
		assertThat(health(byOther, root).getDetails()).containsEntry("server", List.of("incomplete-chain"));
		assertThat(health(byOther, between).getDetails()).containsEntry("server", List.of("incomplete-chain"));
	}

	private static Health health(TestCertificate server, TestCertificate trusted) {
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
		bundles.registerBundle("server", SslBundle.of(new PemSslStoreBundle(
				PemSslStoreDetails.forCertificate("file:" + server.pem()).withPrivateKey("file:" + server.key()),
				null)));
		bundles.registerBundle("clients",
				SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate("file:" + trusted.pem()))));
		return new CertificatesHealthIndicator(bundles, Set.of("server"), Security.getProvider("SunEC")).health();
	}

}
