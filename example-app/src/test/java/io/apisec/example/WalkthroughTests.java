package io.apisec.example;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.apisec.example.idp.IdentityProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Runs {@code walkthrough.sh} against the demo, so that neither can rot without the
 * other.
 */
class WalkthroughTests {

	private static final int STEPS = 72;

	private static final int LIMIT_SECONDS = 180;

	private static BankApplication.Demo demo;

	@BeforeAll
	static void start() {
		demo = BankApplication.start("--idp.port=0", "--server.port=0");
	}

	@AfterAll
	static void stop() {
		demo.close();
		assertThat(demo.bank().isActive()).isFalse();
		assertThat(demo.identityProvider().isActive()).isFalse();
	}

	@Test
	void walkthroughWhenDemoRunsThenEveryStepPasses(@TempDir Path directory) throws Exception {
		assumeThat(canWalk()).as("bash and curl are installed").isTrue();
		Path output = directory.resolve("walkthrough.txt");
		int exitCode = walk(output);
		String printed = Files.readString(output);
		System.out.println(printed);
		assertThat(exitCode).as("The script's exit code, its output is above").isZero();
		assertThat(printed).contains(STEPS + " passed, 0 failed");
	}

	@Test
	void contextsWhenBothRunThenShareNothing() {
		assertThat(demo.identityProvider().getBeanNamesForType(RegisteredClientRepository.class)).isNotEmpty();
		assertThat(demo.bank().getBeanNamesForType(RegisteredClientRepository.class)).isEmpty();
		assertThat(demo.bank().containsBean("ledger")).isTrue();
		assertThat(demo.identityProvider().containsBean("ledger")).isFalse();
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

	private static int walk(Path output) throws IOException, InterruptedException {
		ProcessBuilder script = new ProcessBuilder("bash", "walkthrough.sh").redirectErrorStream(true)
			.redirectOutput(output.toFile());
		script.environment().put("BANK_URL", "http://127.0.0.1:" + port(demo.bank()));
		script.environment().put("IDP_URL", IdentityProvider.address(demo.identityProvider()));
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

	private static String port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port");
	}

}
