package io.apisec.fips.hsm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Opening a real token, and what is refused. */
class HsmTokenTests {

	@TempDir
	Path directory;

	private SoftHsm hsm;

	private TestCertificate authority;

	@BeforeEach
	void makeToken() {
		this.hsm = SoftHsm.in(this.directory).token("orders token");
		this.authority = TestCertificate.authority(this.directory, "authority");
	}

	private void server() {
		this.hsm.add("orders token", "server", "01", this.authority.ec("server"));
	}

	private TokenProcess start(String... properties) {
		return TokenProcess.start(this.hsm, properties);
	}

	@Test
	void tokenWhenFoundByItsLabelThenSignsWithOneLogIn() throws Exception {
		this.hsm.token("another");
		server();
		try (TokenProcess process = start("label=orders token", "alias=server", "library=" + this.hsm.spy())) {
			assertThat(process.ask("open")).isEqualTo("opened server");
			assertThat(process.ask("probe")).isEqualTo("null");
			assertThat(process.ask("refresh")).isEqualTo("server []");
			assertThat(process.ask("providers")).contains("SunPKCS11-apisec").contains("BCFIPS");
			assertThat(process.ask("settings")).doesNotContain(SoftHsm.PIN);
			assertThat(process.printed()).doesNotContain("Token info", SoftHsm.PIN);
		}
		assertThat(this.hsm.calls("C_Login")).isEqualTo(1);
	}

	@Test
	void tokenWhenOpenedTwiceThenHasOneProviderAndBothKeysSign() throws Exception {
		server();
		try (TokenProcess process = start("slot=0", "alias=server")) {
			assertThat(process.ask("open")).isEqualTo("opened server");
			assertThat(process.ask("open")).isEqualTo("opened server");
			assertThat(process.ask("probe")).isEqualTo("null");
			assertThat(process.ask("providers")).containsOnlyOnce("SunPKCS11-apisec");
		}
	}

	@Test
	void labelsWhenNotOfAsciiThenAreFoundAndShownAsTheyAre() throws Exception {
		Assumptions.assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")),
				"Arguments of processes are ASCII here");
		this.hsm.token("Auftr\u00e4ge \u00c5")
			.add("Auftr\u00e4ge \u00c5", "schl\u00fcssel-\u00c5", "01", this.authority.p521("server"));
		try (TokenProcess process = start("label=Auftr\u00e4ge \u00c5", "alias=schl\u00fcssel-*")) {
			assertThat(process.ask("open")).isEqualTo("opened schl\u00fcssel-\u00c5");
			assertThat(process.ask("probe")).isEqualTo("null");
		}
		try (TokenProcess process = start("label=Auftr\u00e4ge", "alias=schl\u00fcssel-*")) {
			assertThat(process.ask("open")).contains("'Auftr\u00e4ge \u00c5'");
		}
	}

	@Test
	void tokenWhenNobodyHasItsLabelThenIsRefusedWithThoseThatThereAre() throws Exception {
		server();
		try (TokenProcess process = start("label=order token", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: No PKCS#11 token has the label 'order token'")
				.contains("There are: 'orders token'");
		}
	}

	@Test
	void tokenWhenTwoHaveItsLabelThenIsRefused() throws Exception {
		server();
		this.hsm.token("orders token");
		try (TokenProcess process = start("label=orders token", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: More than one PKCS#11 token has the label");
		}
	}

	@Test
	void pinWhenWrongThenIsSentOnceHoweverOftenItIsStarted() throws Exception {
		server();
		for (int start = 0; start < 3; start++) {
			try (TokenProcess process = start("slot=0", "alias=server", "pin=wrong-4711",
					"library=" + this.hsm.spy())) {
				assertThat(process.ask("open")).startsWith("refused: The PKCS#11 token ").doesNotContain("wrong-4711");
				assertThat(process.ask("open")).startsWith("refused: ");
				assertThat(process.printed()).doesNotContain("wrong-4711");
			}
			assertThat(this.hsm.calls("C_Login")).isEqualTo(1);
		}
		this.hsm.logIn("orders token");
		try (TokenProcess process = start("slot=0", "alias=server")) {
			assertThat(process.ask("open")).isEqualTo("opened server");
		}
	}

	@Test
	void pinWhenInAFileThenItsLineBreakDoesNotCount() throws Exception {
		server();
		Path file = Files.writeString(this.directory.resolve("pin"), SoftHsm.PIN + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		try (TokenProcess process = start("slot=0", "alias=server", "pin-file=" + file)) {
			assertThat(process.ask("open")).isEqualTo("opened server");
			assertThat(process.printed()).containsOnlyOnce("can be read or written by others than its owner")
				.doesNotContain(SoftHsm.PIN);
		}
	}

	@ParameterizedTest
	@CsvSource({ "/etc/passwd,gives no token in slot 0", "/nowhere/lib.so,There is no PKCS#11 library",
			"relative.so,has no absolute path" })
	void libraryWhenItIsNoneThenIsRefused(String library, String reason) throws Exception {
		try (TokenProcess process = start("slot=0", "alias=server", "library=" + library)) {
			assertThat(process.ask("open")).startsWith("refused: ").contains(reason);
		}
	}

	@Test
	void slotWhenThereIsNoneThenIsRefused() throws Exception {
		try (TokenProcess process = start("slot=7", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: ").contains("slotListIndex is 7");
		}
	}

	@Test
	void aliasWhenItNamesNoKeyThenIsRefusedWithWhatThereIs() throws Exception {
		server();
		try (TokenProcess process = start("slot=0", "alias=sever")) {
			assertThat(process.ask("open")).startsWith("refused: apisec.fips.hsm.key-alias is 'sever'")
				.contains("'server'");
		}
	}

	@Test
	void certificateWhenItHasNoKeyThenIsRefused() throws Exception {
		this.hsm.addCertificate("orders token", "server", "01", this.authority.ec("server"));
		try (TokenProcess process = start("slot=0", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: apisec.fips.hsm.key-alias is 'server'");
		}
	}

	@Test
	void keyWhenItHasNoCertificateThenIsRefused() throws Exception {
		this.hsm.addKey("orders token", "server", "01", this.authority.ec("server"));
		try (TokenProcess process = start("slot=0", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: apisec.fips.hsm.key-alias is 'server'");
		}
	}

	@Test
	void keyWhenItsCertificateIsOfAnotherThenIsRefused() throws Exception {
		this.hsm.addKey("orders token", "server", "01", this.authority.ec("one"))
			.addCertificate("orders token", "server", "01", this.authority.ec("other"));
		try (TokenProcess process = start("slot=0", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: ").contains("belongs to another key");
		}
	}

	@Test
	void keyWhenRsaHas1024BitsThenIsRefused() throws Exception {
		this.hsm.add("orders token", "server", "01", this.authority.weak("server"));
		try (TokenProcess process = start("slot=0", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: ").contains("2048 bits");
		}
	}

	@Test
	void certificateWhenSignedWithSha1ThenIsRefused() throws Exception {
		this.hsm.add("orders token", "server", "01", this.authority.sha1("server"));
		try (TokenProcess process = start("slot=0", "alias=server")) {
			assertThat(process.ask("open")).startsWith("refused: ").contains("SHA-1");
		}
	}

	@Test
	void certificateWhenOutsideItsTimeThenIsRefused() throws Exception {
		server();
		try (TokenProcess process = start("slot=0", "alias=server")) {
			process.ask("clock P40D");
			assertThat(process.ask("open")).startsWith("refused: ").contains("has expired");
			process.ask("clock P-2D");
			assertThat(process.ask("open")).startsWith("refused: ").contains("not valid yet");
			process.ask("clock PT0S");
			assertThat(process.ask("open")).isEqualTo("opened server");
		}
	}

	@Test
	void tokenWhenTheApplicationSignsThenTheModuleVerifies() throws Exception {
		this.hsm.add("orders token", "jwt-rsa", "01", this.authority.rsa("jwt-rsa"))
			.add("orders token", "jwt-ec", "02", this.authority.ec("jwt-ec"));
		try (TokenProcess process = start("slot=0", "alias=jwt-*")) {
			assertThat(process.ask("open")).startsWith("opened jwt-");
			assertThat(process.ask("sign RS256 jwt-rsa")).isEqualTo("verified refused");
			assertThat(process.ask("sign PS256 jwt-rsa")).isEqualTo("verified refused");
			assertThat(process.ask("sign ES256 jwt-ec")).isEqualTo("verified refused");
			assertThat(process.ask("find nobody")).startsWith("failed: java.lang.IllegalArgumentException");
		}
	}

	@Test
	void pinFileWhenTooLargeThenIsRefused() throws Exception {
		Path file = Files.writeString(this.directory.resolve("pin"), "x".repeat(257));
		try (TokenProcess process = start("slot=0", "alias=server", "pin-file=" + file)) {
			assertThat(process.ask("open")).startsWith("refused: ").contains("larger than 256 bytes");
		}
	}

}
