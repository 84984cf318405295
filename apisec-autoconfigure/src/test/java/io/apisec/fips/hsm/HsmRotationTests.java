package io.apisec.fips.hsm;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A newer key in a real token, and a token that goes away. */
class HsmRotationTests {

	private static final String TOKEN = "token";

	@TempDir
	Path directory;

	private SoftHsm hsm;

	private TestCertificate authority;

	@BeforeEach
	void makeToken() {
		this.hsm = SoftHsm.in(this.directory).token(TOKEN);
		this.authority = TestCertificate.authority(this.directory, "authority");
		this.hsm.add(TOKEN, "server-1", "01", this.authority.valid("server-1", 30));
	}

	private TokenProcess open(String... more) {
		String[] properties = new String[more.length + 2];
		properties[0] = "label=" + TOKEN;
		properties[1] = "alias=server-*";
		System.arraycopy(more, 0, properties, 2, more.length);
		TokenProcess process = TokenProcess.start(this.hsm, properties);
		assertThat(process.ask("open")).isEqualTo("opened server-1");
		return process;
	}

	@Test
	void keyWhenNewerThenServesAndTheOneBeforeIsForgotten() throws Exception {
		try (TokenProcess process = open()) {
			assertThat(process.ask("refresh")).isEqualTo("server-1 []");
			this.hsm.add(TOKEN, "server-2", "02", this.authority.valid("server-2", 60));
			assertThat(process.ask("refresh")).isEqualTo("server-2 [hsm-key-rotated/hsm-key-rotated/allowed]");
			this.hsm.remove(TOKEN, "01");
			assertThat(process.ask("refresh")).isEqualTo("server-2 []");
			assertThat(process.ask("probe")).isEqualTo("null");
		}
	}

	@Test
	void keyWhenItsCertificateIsOfAnotherThenIsToldOfOnceAndTheOneBeforeServes() throws Exception {
		try (TokenProcess process = open()) {
			this.hsm.addKey(TOKEN, "server-2", "02", this.authority.valid("server-2", 60))
				.addCertificate(TOKEN, "server-2", "02", this.authority.valid("other", 60));
			assertThat(process.ask("refresh")).isEqualTo("server-1 [hsm-key-refused/key-mismatch/denied]");
			assertThat(process.ask("refresh")).isEqualTo("server-1 []");
			assertThat(process.ask("probe")).isEqualTo("null");
		}
	}

	@Test
	void keyWhenWeakThenTheOneBeforeServes() throws Exception {
		try (TokenProcess process = open()) {
			this.hsm.add(TOKEN, "server-2", "02", this.authority.weak("server-2"));
			assertThat(process.ask("refresh")).startsWith("server-1 ");
			assertThat(process.ask("key")).startsWith("server-1 ");
		}
	}

	@Test
	void keyWhenNobodyTakesItThenTheOneBeforeServes() throws Exception {
		try (TokenProcess process = open("refuse=true")) {
			this.hsm.add(TOKEN, "server-2", "02", this.authority.valid("server-2", 60));
			assertThat(process.ask("refresh")).isEqualTo("server-1 [hsm-key-refused/not-published/failed]");
		}
	}

	@Test
	void keyWhenReplacedUnderItsOwnLabelThenTheNewerServes() throws Exception {
		try (TokenProcess process = TokenProcess.start(this.hsm, "slot=0", "alias=server-1")) {
			assertThat(process.ask("open")).isEqualTo("opened server-1");
			this.hsm.add(TOKEN, "server-1", "02", this.authority.valid("renewed", 60));
			assertThat(process.ask("refresh")).startsWith("server-1/")
				.endsWith("[hsm-key-rotated/hsm-key-rotated/allowed]");
			this.hsm.remove(TOKEN, "01");
			assertThat(process.ask("refresh")).startsWith("server-1/").endsWith(" []");
			assertThat(process.ask("probe")).isEqualTo("null");
		}
	}

	@Test
	void keyWhenTheOnlyOneIsTakenAwayThenStaysAndDoesNotSign() throws Exception {
		try (TokenProcess process = open()) {
			this.hsm.remove(TOKEN, "01");
			assertThat(process.ask("refresh")).startsWith("server-1 ");
			assertThat(process.ask("probe")).isEqualTo("SIGNATURE_FAILED");
			this.hsm.add(TOKEN, "server-1", "01", new TestCertificate(this.directory, "server-1"));
			assertThat(process.ask("refresh")).isEqualTo("server-1 [hsm-key-rotated/hsm-key-rotated/allowed]");
			assertThat(process.ask("probe")).isEqualTo("null");
		}
	}

	@Test
	void sessionWhenLoggedOutThenTheNextLookLogsInAndTheKeySignsAgain() throws Exception {
		try (TokenProcess process = open()) {
			process.ask("logout");
			assertThat(process.ask("probe")).isEqualTo("SIGNATURE_FAILED");
			assertThat(process.ask("refresh")).startsWith("server-1 ");
			assertThat(process.ask("probe")).isEqualTo("null");
		}
	}

	@Test
	void pinWhenChangedUnderALostSessionThenIsSentOnceMoreAndNeverAgain() throws Exception {
		Path file = Files.writeString(this.directory.resolve("pin"), SoftHsm.PIN);
		try (TokenProcess process = open("pin-file=" + file, "library=" + this.hsm.spy())) {
			Files.writeString(file, "wrong-4711");
			process.ask("logout");
			assertThat(process.ask("refresh")).startsWith("server-1 [hsm-key-missing/");
			assertThat(process.ask("refresh")).isEqualTo("server-1 []");
			Files.delete(file);
			assertThat(process.ask("refresh")).isEqualTo("server-1 []");
			assertThat(this.hsm.calls("C_Login")).isEqualTo(2);
		}
	}

	@Test
	void tokenWhenTakenAwayThenNothingIsPublishedAndNothingHeals() throws Exception {
		try (TokenProcess process = open("library=" + this.hsm.spy())) {
			Path away = this.directory.resolve("away");
			Files.move(this.hsm.tokens(), away);
			assertThat(process.ask("probe")).isEqualTo("SIGNATURE_FAILED");
			assertThat(process.ask("refresh")).isEqualTo("server-1 [hsm-key-missing/hsm-key-missing/failed]");
			assertThat(process.ask("refresh")).isEqualTo("server-1 []");
			Files.move(away, this.hsm.tokens());
			assertThat(process.ask("refresh")).startsWith("server-1 ");
			assertThat(process.ask("probe")).isEqualTo("SIGNATURE_FAILED");
		}
		try (TokenProcess process = open()) {
			assertThat(process.ask("probe")).isEqualTo("null");
		}
	}

}
