package io.apisec.example;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The bank with its cryptography in the validated module, in processes of their own:
 * providers are everybody's who is in the same one.
 */
class FipsProfileTests {

	private static final int LIMIT_SECONDS = 120;

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final Path SOFT_HSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");

	@TempDir
	private Path directory;

	@Test
	void walkthroughWhenTheKeyIsInAFileOfTheModuleThenEveryStepPasses() throws Exception {
		walkThrough("fips", "fips");
	}

	@Test
	void walkthroughWhenTheKeyIsInATokenThenEveryStepPasses() throws Exception {
		assumeThat(System.getenv("CI") != null || Files.exists(SOFT_HSM)).as("SoftHSM is installed").isTrue();
		walkThrough("hsm", "hsm");
	}

	private void walkThrough(String keys, String profile) throws Exception {
		Path folder = makeKeys(keys);
		Path output = this.directory.resolve("demo.txt");
		Process demo = start(folder, profile, output);
		try {
			// The identity provider starts first.
			List<String> ports = ports(demo, output);
			Walkthrough
				.of("https://127.0.0.1:" + ports.get(1), "http://127.0.0.1:" + ports.get(0), folder.resolve("bank.pem"))
				.run(this.directory);
		}
		finally {
			demo.destroyForcibly();
			assertThat(demo.waitFor(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	private Path makeKeys(String kind) throws IOException, InterruptedException {
		Path folder = this.directory.resolve("keys");
		ProcessBuilder script = new ProcessBuilder("bash", "keys.sh", kind, folder.toString()).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("keys.txt").toFile());
		script.environment().put("JAVA_HOME", System.getProperty("java.home"));
		script.environment().put("BC_FIPS_JAR", moduleJar());
		Process process = script.start();
		assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(this.directory.resolve("keys.txt"))).isZero();
		return folder;
	}

	private static String moduleJar() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> Path.of(entry).getFileName().toString().matches("bc-fips-[\\d.]+\\.jar"))
			.findFirst()
			.orElseThrow();
	}

	private static Process start(Path keys, String profile, Path output) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(List.of(java, "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
				"-cp", System.getProperty("java.class.path"), BankApplication.class.getName(),
				"--spring.profiles.active=" + profile, "--server.port=0", "--idp.port=0", "--bank.keys=" + keys))
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		builder.environment().put("SOFTHSM2_CONF", keys.resolve("softhsm2.conf").toString());
		return builder.start();
	}

	private static List<String> ports(Process demo, Path output) throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
		List<String> ports = List.of();
		while (ports.size() < 2 && System.nanoTime() < end && !demo.waitFor(100, TimeUnit.MILLISECONDS)) {
			ports = PORT.matcher(Files.readString(output)).results().map((port) -> port.group(1)).toList();
		}
		assertThat(ports).as("The ports of:\n" + Files.readString(output)).hasSize(2);
		return ports;
	}

}
