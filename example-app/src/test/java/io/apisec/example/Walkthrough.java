package io.apisec.example;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * {@code walkthrough.sh}, run against a demo that is up.
 *
 * @param environment what the script and its curl are told
 */
record Walkthrough(Map<String, String> environment) {

	private static final int STEPS = 72;

	private static final int LIMIT_SECONDS = 180;

	static Walkthrough of(String bank, String identityProvider) {
		return new Walkthrough(Map.of("BANK_URL", bank, "IDP_URL", identityProvider));
	}

	/** Over TLS, with a bank that shows this certificate. */
	static Walkthrough of(String bank, String identityProvider, Path certificate) {
		return new Walkthrough(
				Map.of("BANK_URL", bank, "IDP_URL", identityProvider, "CURL_CA_BUNDLE", certificate.toString()));
	}

	void run(Path directory) throws IOException, InterruptedException {
		assumeThat(canWalk()).as("bash and curl are installed").isTrue();
		Path output = directory.resolve("walkthrough.txt");
		int exitCode = walk(output);
		String printed = Files.readString(output);
		System.out.println(printed);
		assertThat(exitCode).as("The script's exit code, its output is above").isZero();
		assertThat(printed).contains(STEPS + " passed, 0 failed");
	}

	/**
	 * Where a build server runs the tests, a missing tool is a failure rather than a
	 * reason to skip them.
	 */
	private static boolean canWalk() {
		return System.getenv("CI") != null || Stream.of("bash", "curl")
			.allMatch((tool) -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
				.anyMatch((directory) -> Files.isExecutable(Path.of(directory, tool))));
	}

	private int walk(Path output) throws IOException, InterruptedException {
		ProcessBuilder script = new ProcessBuilder("bash", "walkthrough.sh").redirectErrorStream(true)
			.redirectOutput(output.toFile());
		script.environment().putAll(this.environment);
		Process process = script.start();
		try {
			assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("The walkthrough came to an end").isTrue();
			return process.exitValue();
		}
		finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

}
