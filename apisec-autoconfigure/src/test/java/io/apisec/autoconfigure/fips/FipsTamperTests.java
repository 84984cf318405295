package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.apisec.autoconfigure.fips.ChildJvm.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A module that somebody has changed does not run, wherever it lies. */
class FipsTamperTests {

	private static final String APPROVED = "apisec.fips.mode=approved-only";

	@TempDir
	private Path files;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void startWhenModuleIsChangedThenIsRefused(boolean signed) {
		Path changed = Jars.changed(Jars.module(), this.files.resolve("bc-fips-9.jar"), signed);
		List<String> classPath = Stream
			.concat(ChildJvm.classPathWithout("bc-fips").stream(), Stream.of(changed.toString()))
			.toList();
		try (ChildJvm child = ChildJvm.start(classPath, FipsProbe.class, List.of(), APPROVED)) {
			assertRefused(child.result(), "Module checksum failed", "Put the jar of org.bouncycastle:bc-fips back");
		}
	}

	/** It cannot read its own jar there, and says that it is ready. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void startWhenModuleDoesNotFindItsOwnJarThenIsRefused(boolean changed) throws IOException {
		Path directory = Files.createDirectory(this.files.resolve("1.0+build"));
		Path jar = directory.resolve("bc-fips-9.jar");
		if (changed) {
			Jars.changed(Jars.module(), jar, false);
		}
		else {
			Files.copy(Jars.module(), jar);
		}
		List<String> classPath = Stream.concat(ChildJvm.classPathWithout("bc-fips").stream(), Stream.of(jar.toString()))
			.toList();
		try (ChildJvm child = ChildJvm.start(classPath, FipsProbe.class, List.of(), APPROVED)) {
			assertRefused(child.result(), "has not tested its own integrity", "in a path without '+'");
		}
	}

	@Test
	void startWhenModuleIsUnpackedAndChangedThenIsRefused() {
		Result good = runExecutable(Jars.module(), true);
		assertThat(good.output()).contains("providers=[BCFIPS, BCJSSE]\n", "sha256=BCFIPS");
		assertThat(good.exit()).isZero();
		Path changed = Jars.changed(Jars.module(), this.files.resolve("bc-fips-9.jar"), false);
		assertRefused(runExecutable(changed, true), "Module checksum failed",
				"Put the jar of org.bouncycastle:bc-fips back");
	}

	@Test
	void startWhenModuleIsNestedThenIsRefused() {
		assertRefused(runExecutable(Jars.module(), false), "was loaded from jar:nested:", "<requiresUnpack>");
	}

	private Result runExecutable(Path module, boolean unpacked) {
		try (ChildJvm child = ChildJvm.startJar(Jars.executable(this.files, module, unpacked), APPROVED)) {
			return child.result();
		}
	}

	private static void assertRefused(Result result, String what, String action) {
		assertThat(result.output()).contains("APPLICATION FAILED TO START", what, action)
			.doesNotContain("providers=", "\tat ");
		assertThat(result.exit()).isEqualTo(1);
	}

}
