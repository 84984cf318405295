package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

import io.apisec.fips.hsm.SoftHsm;
import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A server whose key is in a real token: rotation, and a token that goes away. */
class HsmDeploymentTests {

	@TempDir
	Path directory;

	private TestCertificate authority;

	private TestCertificate client;

	private SoftHsm hsm;

	@BeforeEach
	void makeToken() {
		this.authority = TestCertificate.authority(this.directory, "authority");
		this.client = this.authority.ec("client");
		this.hsm = SoftHsm.in(this.directory).token("orders");
	}

	private TlsServer start() {
		return start("clients");
	}

	private TlsServer start(String trust, String... more) {
		String[] properties = { "server.ssl.bundle=hsm", "apisec.fips.hsm.library=" + this.hsm.library(),
				"apisec.fips.hsm.token-label=orders", "apisec.fips.hsm.key-alias=server-*",
				"spring.config.import=configtree:" + this.directory.resolve("secrets") + "/",
				"apisec.fips.hsm.trust-bundle=" + trust, "apisec.fips.hsm.refresh=1s",
				"apisec.fips.hsm.probe-interval=1s",
				"spring.ssl.bundle.pem.clients.truststore.certificate=file:" + this.authority.pem() };
		return TlsServer.start(this.directory, this.hsm.environment(),
				Stream.concat(Stream.of(properties), Stream.of(more)).toArray(String[]::new));
	}

	private void secret(String value) throws IOException {
		Path tree = Files.createDirectories(this.directory.resolve("secrets/apisec/fips/hsm"));
		Files.writeString(tree.resolve("pin"), value);
	}

	private String subject(TlsServer server) {
		return server.call("/who", this.authority, this.client, "1.3")
			.output()
			.lines()
			.filter((line) -> line.contains("subject: CN"))
			.findFirst()
			.orElse("");
	}

	@Test
	void keyWhenRotatedWhileServingThenCallersSeeItAndNoRestartIsNeeded() throws Exception {
		secret(SoftHsm.PIN);
		this.hsm.add("orders", "server-1", "01", this.authority.valid("server-1", 30));
		try (TlsServer server = start().started()) {
			assertThat(subject(server)).contains("server-1");
			TlsServer.Call outgoing = server.call("/call", this.authority, this.client, "1.3");
			assertThat(outgoing.answered()).as(outgoing.output()).isTrue();
			assertThat(outgoing.output()).contains("CN=server-1");
			this.hsm.add("orders", "server-2", "02", this.authority.valid("server-2", 60));
			TlsServer.reach("the new key serves", () -> subject(server).contains("server-2"));
			assertThat(server.output()).contains("hsm-key-rotated");
			this.hsm.addMismatch("orders", "server-3", "03", this.authority.valid("server-3", 90),
					this.authority.valid("another", 90));
			TlsServer.reach("the bad one is told of", () -> server.output().contains("hsm-key-refused"));
			assertThat(subject(server)).contains("server-2");
			assertThat(server.call("/call", this.authority, this.client, "1.3").output()).contains("CN=server-2");
			assertThat(server.actuator("/health/readiness")).startsWith("200");
			assertThat(server.actuator("/health/hsm")).startsWith("200").contains("checked");
			assertThat(server.actuator("/health")).contains("\"certificates\":{\"status\":\"UP\"", "validChains");
			assertThat(server.output()).doesNotContain(SoftHsm.PIN);
		}
	}

	@Test
	void tokenWhenTakenAwayWhileServingThenReadinessIsDownAndTheProcessStays() throws Exception {
		secret(SoftHsm.PIN);
		this.hsm.add("orders", "server-1", "01", this.authority.ec("server-1"));
		try (TlsServer server = start().started()) {
			assertThat(server.actuator("/health/readiness")).startsWith("200");
			Path away = Files.move(this.hsm.tokens(), this.directory.resolve("away"));
			TlsServer.reach("readiness is down", () -> server.actuator("/health/readiness").startsWith("503 ")
					&& server.output().contains("hsm-outage-began"));
			assertThat(server.actuator("/health/hsm")).startsWith("503").contains("signature-failed");
			assertThat(server.actuator("/health/liveness")).startsWith("200");
			assertThat(server.call("/who", this.authority, this.client, "1.3").answered()).isFalse();
			Files.move(away, this.hsm.tokens(), StandardCopyOption.ATOMIC_MOVE);
			TlsServer.reach("it was looked for", () -> server.output().contains("hsm-key-missing"));
			assertThat(server.actuator("/health/readiness")).startsWith("503 ");
			assertThat(server.output()).containsOnlyOnce("\"event\":\"hsm-outage-began\"")
				.containsOnlyOnce("\"event\":\"hsm-key-missing\"");
			assertThat(server.isAlive()).isTrue();
		}
		try (TlsServer server = start().started()) {
			assertThat(subject(server)).contains("server-1");
		}
	}

	@Test
	void applicationWhenAnotherOfItsJvmEndsThenKeepsTheTokenAndMayStartAnew() throws Exception {
		secret(SoftHsm.PIN);
		this.hsm.add("orders", "server", "01", this.authority.ec("server"));
		try (ChildJvm child = ChildJvm.start(ChildJvm.classPath(), HsmContexts.class, this.hsm.environment(),
				"apisec.fips.mode=approved-only", "apisec.fips.hsm.library=" + this.hsm.library(),
				"apisec.fips.hsm.token-label=orders", "apisec.fips.hsm.key-alias=server",
				"apisec.fips.hsm.probe-interval=1s",
				"apisec.fips.hsm.pin-file=" + this.directory.resolve("secrets/apisec/fips/hsm/pin"),
				"spring.ssl.bundle.pem.clients.truststore.certificate=file:" + this.authority.pem())) {
			ChildJvm.Result result = child.result();
			assertThat(result.output()).contains("alone=CN=server/7/true\n", "both=CN=server/7/true CN=server/7/true\n",
					"beside=CN=server/7/true CN=server/7/true\n", "left=CN=server/7/true\n", "anew=CN=server/7/true\n",
					"providers=[BCFIPS, BCJSSE, SunPKCS11-apisec]\n");
			assertThat(result.exit()).isZero();
		}
	}

	@Test
	void pinWhenWrongThenTheStartIsRefusedWithWhatToDo() throws Exception {
		secret("wrong-4711");
		this.hsm.add("orders", "server-1", "01", this.authority.ec("server-1"));
		try (TlsServer server = start("clients", "debug=true", "logging.level.root=debug")) {
			assertThat(server.refusal())
				.contains("DEBUG", "APPLICATION FAILED TO START", "refuses the PIN: CKR_PIN_INCORRECT",
						"Correct apisec.fips.hsm.pin")
				.doesNotContain("wrong-4711");
		}
	}

	@Test
	void trustBundleWhenThereIsNoneThenTheStartIsRefused() throws Exception {
		secret(SoftHsm.PIN);
		this.hsm.add("orders", "server-1", "01", this.authority.ec("server-1"));
		try (TlsServer server = start("cliemts")) {
			assertThat(server.refusal()).contains("APPLICATION FAILED TO START", "'cliemts'", "truststore:");
		}
	}

	@Test
	void filesWhenABadOneIsReloadedThenTheOneBeforeServes() throws Exception {
		TestCertificate first = this.authority.valid("file-1", 30);
		TestCertificate other = this.authority.valid("file-2", 60);
		// Whatever else changes in a directory that is watched delays the reload.
		Path live = Files.createDirectory(this.directory.resolve("live"));
		Path key = Files.copy(first.key(), live.resolve("live.key"));
		Path certificate = Files.copy(first.pem(), live.resolve("live.pem"));
		Path trust = Files.copy(this.authority.pem(), live.resolve("trust.pem"));
		try (TlsServer server = TlsServer.start(this.directory, this.hsm.environment(), "server.ssl.bundle=server",
				"spring.ssl.bundle.pem.server.reload-on-update=true",
				"spring.ssl.bundle.pem.server.keystore.verify-keys=true",
				"spring.ssl.bundle.watch.file.quiet-period=500ms",
				"spring.ssl.bundle.pem.server.keystore.certificate=file:" + certificate,
				"spring.ssl.bundle.pem.server.keystore.private-key=file:" + key,
				"spring.ssl.bundle.pem.server.truststore.certificate=file:" + trust)) {
			server.started();
			assertThat(subject(server)).contains("file-1");
			Files.copy(other.pem(), certificate, StandardCopyOption.REPLACE_EXISTING);
			TlsServer.reach("the mismatch is told of", () -> server.output().contains("ssl-bundle-refused"));
			assertThat(subject(server)).contains("file-1");
			Files.copy(other.key(), key, StandardCopyOption.REPLACE_EXISTING);
			TlsServer.reach("the pair serves", () -> subject(server).contains("file-2"));
			Files.copy(this.authority.weak("weak").pem(), trust, StandardCopyOption.REPLACE_EXISTING);
			TlsServer.reach("the weak certificate is told of", () -> server.output().contains("weak-certificate"));
			Files.writeString(trust, "garbage");
			TlsServer.reach("the unreadable one is told of",
					() -> server.output().contains("\"reason\":\"unusable-trust-store in server\""));
			assertThat(server.output()).contains("\"event\":\"ssl-bundle-refused\"");
			assertThat(subject(server)).contains("file-2");
		}
	}

}
