package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.apisec.autoconfigure.fips.ChildJvm.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an application is given in each mode, each in a JVM of its own. */
class FipsStartTests {

	private static final String APPROVED = "apisec.fips.mode=approved-only";

	@Test
	void startWhenApprovedOnlyThenNobodyElseAnswers() {
		Result result = run(List.of(), APPROVED, "twice");
		assertThat(result.output()).contains("providers=[BCFIPS, BCJSSE]\n", "bean=true")
			.contains("md5=NoSuchAlgorithmException", "md5rsa=NoSuchAlgorithmException")
			.contains("sha1=FipsUnapprovedOperationError", "sha256=BCFIPS", "tls=BCJSSE")
			.containsPattern("module=2\\.1\\.\\d+ [0-9a-f]{64}\n")
			.containsPattern("INFO .*Cryptography is done by BCFIPS \\(bc-fips 2\\.1\\.\\d+, approved-only\\);"
					+ " providers: \\[BCFIPS, BCJSSE]");
		assertThat(result.complaints()).isEmpty();
		assertThat(result.exit()).isZero();
	}

	@Test
	void startWhenThereIsNoNativeCodeThenSunIsNeeded() {
		List<String> options = List.of("-Dorg.bouncycastle.native.cpu_variant=java");
		Result refused = run(options, APPROVED);
		assertThat(refused.output()).contains("APPLICATION FAILED TO START", "without native code",
				"keep-providers: [SUN]");
		Result kept = run(options, APPROVED, "apisec.fips.keep-providers=SUN");
		assertThat(kept.output()).contains("providers=[BCFIPS, BCJSSE, SUN]\n", "sha256=BCFIPS", "random=done");
		assertThat(kept.complaints()).isEmpty();
	}

	@Test
	void startWhenSunIsKeptThenMd5IsBack() {
		Result result = run(List.of(), APPROVED, "apisec.fips.keep-providers=SUN",
				"spring.main.lazy-initialization=true");
		assertThat(result.output())
			.contains("providers=[BCFIPS, BCJSSE, SUN]\n", "md5=SUN", "tls=BCJSSE", "proved=true")
			.contains("sha1=FipsUnapprovedOperationError");
		assertThat(result.complaints()).isEmpty();
	}

	@Test
	void startWhenProviderThenTheOthersStay() {
		Result result = run(List.of(), "apisec.fips.mode=provider");
		assertThat(result.output()).contains("providers=[BCFIPS, BCJSSE, SUN, ", "sha256=BCFIPS", "tls=BCJSSE")
			.doesNotContain("md5=NoSuch")
			.contains("sha1=BCFIPS");
		assertThat(result.complaints()).isEmpty();
	}

	@Test
	void startWhenStricterThanAnotherOfItsJvmThenIsRefusedAndTheOtherKeepsItsProviders() {
		Result result = run(List.of(), "apisec.fips.mode=provider", "stricter");
		assertThat(result.output()).contains("stricter=StartupException", "such as another application of this JVM")
			.contains("providers=[BCFIPS, BCJSSE, SUN, ", "tls=BCJSSE")
			.doesNotContain("\tat ");
		assertThat(result.exit()).isZero();
	}

	@Test
	void startWhenOffThenNoClassOfTheModuleIsLoaded() {
		Result off = run(List.of("-Xlog:class+load"), "apisec.fips.mode=off");
		assertThat(beforeReport(off)).contains("FipsEnvironmentPostProcessor").doesNotContain("org.bouncycastle");
		Result disabled = run(List.of("-Xlog:class+load"), APPROVED, "apisec.enabled=false");
		assertThat(beforeReport(disabled)).contains("FipsEnvironmentPostProcessor").doesNotContain("org.bouncycastle");
		assertThat(off.output()).contains("md5=SUN", "bean=false").doesNotContain("BCFIPS");
	}

	@Test
	void startWhenAllOfApisecIsOffThenSaysThatTheModeHasNoEffect() {
		Result disabled = run(List.of(), APPROVED, "apisec.enabled=false");
		assertThat(disabled.complaints()).containsOnlyOnce("apisec.fips has no effect")
			.containsPattern("WARN .*apisec.enabled is false: apisec.fips has no effect");
		assertThat(disabled.output()).contains("md5=SUN", "bean=false");
		Result off = run(List.of(), "apisec.fips.mode=off", "apisec.enabled=false");
		assertThat(off.complaints()).contains("apisec is switched off").doesNotContain("apisec.fips");
	}

	@Test
	void startWhenTheJvmRegistersTheModuleThenItIsNotDoubled(@TempDir Path files) throws IOException {
		Path security = files.resolve("java.security");
		Files.writeString(security, """
				security.provider.1=org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider C:HYBRID;ENABLE{All};
				security.provider.2=org.bouncycastle.jsse.provider.BouncyCastleJsseProvider fips:BCFIPS
				security.provider.3=SUN
				security.provider.4=
				org.bouncycastle.fips.approved_only=true
				""");
		Result result = run(List.of("-Djava.security.properties=" + security), APPROVED);
		assertThat(result.output()).contains("providers=[BCFIPS, BCJSSE]\n", "sha256=BCFIPS");
		assertThat(result.exit()).isZero();
	}

	private static String beforeReport(Result result) {
		return result.output().substring(0, result.output().indexOf("providers="));
	}

	private static Result run(List<String> options, String... arguments) {
		try (ChildJvm child = ChildJvm.start(ChildJvm.classPath(), FipsProbe.class, options, arguments)) {
			return child.result();
		}
	}

}
