package io.apisec.example;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bank with its cryptography in the validated module, in processes of their own:
 * providers are everybody's who is in the same one.
 */
class FipsProfileTests {

	private static final int LIMIT_SECONDS = 120;

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	@TempDir
	private Path directory;

	@Test
	void walkthroughWhenTheKeyIsInAFileOfTheModuleThenEveryStepPasses() throws Exception {
		walkThrough("fips", "fips");
	}

	private void walkThrough(String keys, String profile) throws Exception {
		Path folder = makeKeys(keys);
		Process demo = start(folder, profile);
		try (BufferedReader lines = demo.inputReader()) {
			String idp = "http://127.0.0.1:" + port(lines);
			String bank = "https://127.0.0.1:" + port(lines);
			// What nobody reads would stop whoever writes it.
			Thread reader = new Thread(() -> lines.lines().forEach((line) -> {
			}), "bank-output");
			reader.setDaemon(true);
			reader.start();
			Walkthrough.of(bank, idp, folder.resolve("bank.pem")).run(this.directory);
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

	private static Process start(Path keys, String profile) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder builder = new ProcessBuilder(List.of(java, "-Xmx512m", "--enable-native-access=ALL-UNNAMED",
				"-cp", System.getProperty("java.class.path"), BankApplication.class.getName(),
				"--spring.profiles.active=" + profile, "--server.port=0", "--idp.port=0", "--bank.keys=" + keys))
			.redirectErrorStream(true);
		builder.environment().put("SOFTHSM2_CONF", keys.resolve("softhsm2.conf").toString());
		Process demo = builder.start();
		CompletableFuture.delayedExecutor(2 * LIMIT_SECONDS, TimeUnit.SECONDS).execute(demo::destroyForcibly);
		return demo;
	}

	/** Of the application that starts next. */
	private static String port(BufferedReader lines) throws IOException {
		StringBuilder read = new StringBuilder();
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			Matcher port = PORT.matcher(line);
			if (port.find()) {
				return port.group(1);
			}
			read.append(line).append('\n');
		}
		throw new AssertionError("The demo did not start:\n" + read);
	}

}
