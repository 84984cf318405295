package io.apisec.autoconfigure.fips;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.apisec.fips.hsm.SoftHsm;
import io.apisec.fips.hsm.TestCertificate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server in approved-only mode with a key of each kind, for callers of each kind, on
 * the JDK that runs this test.
 */
class TlsMatrixTests {

	private static final String PASSWORD = "changeit-changeit";

	@TempDir
	Path directory;

	private TestCertificate authority;

	private TestCertificate good;

	private TestCertificate rogue;

	@BeforeEach
	void makeCertificates() {
		this.authority = TestCertificate.authority(this.directory, "authority");
		this.good = this.authority.ec("good");
		this.rogue = TestCertificate.authority(this.directory, "rogue-authority").ec("rogue");
	}

	@Test
	void serverWhenItsKeyIsInBcfksThenServesThoseItKnows() {
		TestCertificate server = this.authority.rsa("server");
		Path keys = bcfks(server);
		check(Map.of(), "RSA", "server.ssl.bundle=server",
				"spring.ssl.bundle.jks.server.keystore.location=file:" + keys,
				"spring.ssl.bundle.jks.server.keystore.type=BCFKS",
				"spring.ssl.bundle.jks.server.keystore.password=" + PASSWORD,
				"spring.ssl.bundle.jks.server.truststore.location=file:" + trust(),
				"spring.ssl.bundle.jks.server.truststore.type=BCFKS",
				"spring.ssl.bundle.jks.server.truststore.password=" + PASSWORD);
	}

	@Test
	void serverWhenItsKeyIsInPemThenServesThoseItKnows() {
		check(Map.of(), "ECDSA", pem());
	}

	@Test
	void serverWhenItsRsaKeyIsInATokenThenServesThoseItKnows() {
		SoftHsm hsm = SoftHsm.in(this.directory)
			.token("orders")
			.add("orders", "server", "01", this.authority.rsa("server"));
		check(hsm.environment(), "RSA", token(hsm));
	}

	@Test
	void serverWhenItsEcKeyIsInATokenThenServesThoseItKnows() {
		SoftHsm hsm = SoftHsm.in(this.directory)
			.token("orders")
			.add("orders", "server", "01", this.authority.ec("server"));
		check(hsm.environment(), "ECDSA", token(hsm));
	}

	@Test
	void serverWhenAKnownAuthorityVouchesForWeakCallersThenRefusesThem() {
		List<TestCertificate> weak = List.of(this.authority.weak("weak"), this.authority.sha1("sha1"));
		try (TlsServer running = TlsServer.start(this.directory, Map.of(), pem()).started()) {
			for (String version : List.of("1.2", "1.3")) {
				for (TestCertificate caller : weak) {
					TlsServer.Call call = running.call("/who", this.authority, caller, version);
					assertThat(call.refusedByTls()).as(version + " " + caller.name() + "\n" + call.output()).isTrue();
				}
				assertThat(running.call("/who", this.authority, this.good, version).answered()).isTrue();
			}
		}
	}

	@Test
	void serverWhenACallerOfTls12DerivesItsKeysTheOldWayThenRefusesIt() {
		String old = "-ExtendedMasterSecret";
		try (TlsServer running = TlsServer.start(this.directory, Map.of(), pem()).started()) {
			TlsServer.Call call = running.call("/who", this.authority, this.good, "1.2", old);
			assertThat(call.refusedByTls()).as(call.output()).isTrue();
			assertThat(call.output()).contains("handshake failure");
			assertThat(running.call("/who", this.authority, this.good, "1.2").answered()).isTrue();
			assertThat(running.call("/who", this.authority, this.good, "1.3", old).answered()).isTrue();
		}
	}

	@Test
	void serverWhenItTrustsNobodyThenServesThoseWhoShowNothing() {
		TestCertificate server = this.authority.ec("server");
		try (TlsServer running = TlsServer
			.start(this.directory, Map.of(), "server.ssl.bundle=server", "server.ssl.client-auth=want",
					"spring.ssl.bundle.pem.server.keystore.certificate=file:" + server.pem(),
					"spring.ssl.bundle.pem.server.keystore.private-key=file:" + server.key())
			.started()) {
			TlsServer.Call none = running.call("/who", this.authority, null, "1.3");
			assertThat(none.answered()).as(none.output()).isTrue();
			TlsServer.Call rogue = running.call("/who", this.authority, this.rogue, "1.3");
			assertThat(rogue.refusedByTls()).as(rogue.output()).isTrue();
		}
	}

	/** A server with an EC key in PEM files, which trusts the authority. */
	private String[] pem() {
		TestCertificate server = this.authority.ec("server");
		return new String[] { "server.ssl.bundle=server",
				"spring.ssl.bundle.pem.server.keystore.certificate=file:" + server.pem(),
				"spring.ssl.bundle.pem.server.keystore.private-key=file:" + server.key(),
				"spring.ssl.bundle.pem.server.truststore.certificate=file:" + this.authority.pem() };
	}

	private String[] token(SoftHsm hsm) {
		return new String[] { "server.ssl.bundle=hsm", "apisec.fips.hsm.library=" + hsm.library(),
				"apisec.fips.hsm.token-label=orders", "apisec.fips.hsm.key-alias=server",
				"apisec.fips.hsm.pin=" + SoftHsm.PIN, "apisec.fips.hsm.trust-bundle=clients",
				"spring.ssl.bundle.pem.clients.truststore.certificate=file:" + this.authority.pem() };
	}

	private void check(Map<String, String> environment, String keyType, String... properties) {
		try (TlsServer server = TlsServer.start(this.directory, environment, properties).started()) {
			SoftAssertions cells = new SoftAssertions();
			for (String version : List.of("1.2", "1.3")) {
				TlsServer.Call known = server.call("/who", this.authority, this.good, version);
				cells.assertThat(known.answered()).as(version + " good:\n" + known.output()).isTrue();
				cells.assertThat(known.output()).contains("CN=good", "SSL connection using TLSv" + version);
				TlsServer.Call none = server.call("/who", this.authority, null, version);
				cells.assertThat(none.refusedByTls()).as(version + " none:\n" + none.output()).isTrue();
				TlsServer.Call rogue = server.call("/who", this.authority, this.rogue, version);
				cells.assertThat(rogue.refusedByTls()).as(version + " rogue:\n" + rogue.output()).isTrue();
			}
			cells.assertThat(server.call("/who", this.authority, this.good, "1.2").output())
				.containsPattern("TLSv1.2 / ECDHE-" + keyType + "-");
			cells.assertAll();
		}
	}

	private Path bcfks(TestCertificate certificate) {
		Path pkcs12 = this.directory.resolve("server.p12");
		Path store = this.directory.resolve("server.bcfks");
		run("openssl", "pkcs12", "-export", "-inkey", certificate.key().toString(), "-in", certificate.pem().toString(),
				"-name", "server", "-out", pkcs12.toString(), "-passout", "pass:" + PASSWORD);
		keytool("-importkeystore", "-srckeystore", pkcs12.toString(), "-srcstoretype", "PKCS12", "-srcstorepass",
				PASSWORD, "-destkeystore", store.toString(), "-deststoretype", "BCFKS", "-deststorepass", PASSWORD);
		return store;
	}

	private Path trust() {
		Path store = this.directory.resolve("trust.bcfks");
		keytool("-importcert", "-noprompt", "-alias", "clients", "-file", this.authority.pem().toString(), "-keystore",
				store.toString(), "-storetype", "BCFKS", "-storepass", PASSWORD);
		return store;
	}

	private void keytool(String... arguments) {
		String module = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> entry.contains("/bc-fips-"))
			.findFirst()
			.orElseThrow();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-providerclass", "org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider",
				"-providerpath", module));
		run(command.toArray(String[]::new));
	}

	private void run(String... command) {
		try {
			Path output = Files.createTempFile(this.directory, "tool", ".out");
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0).as(Files.readString(output))
				.isTrue();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(fault);
		}
	}

}
