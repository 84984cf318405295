package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.apisec.fips.hsm.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;

/** An {@link HsmApplication} in a JVM of its own, and curl, which calls it. */
final class TlsServer implements AutoCloseable {

	private static final long LIMIT_SECONDS = 120;

	private final Path directory;

	private final Process process;

	private final Path output;

	private TlsServer(Path directory, Process process, Path output) {
		this.directory = directory;
		this.process = process;
		this.output = output;
	}

	static TlsServer start(Path directory, Map<String, String> environment, String... properties) {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
				System.getProperty("java.class.path"), HsmApplication.class.getName(), "--spring.main.banner-mode=off",
				"--apisec.fips.mode=approved-only", "--server.port=0", "--server.address=127.0.0.1",
				"--management.server.port=0", "--management.server.ssl.enabled=false",
				"--management.server.address=127.0.0.1", "--management.endpoint.health.show-details=always",
				"--apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/", "--apisec.jwt.issuers[0].audiences=orders"));
		for (String property : properties) {
			command.add("--" + property);
		}
		if (Stream.of(properties).noneMatch((property) -> property.startsWith("server.ssl.client-auth="))) {
			command.add("--server.ssl.client-auth=need");
		}
		try {
			Path output = Files.createTempFile(directory, "server", ".log");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(environment);
			return new TlsServer(directory, builder.start(), output);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	TlsServer started() {
		fact("started");
		return this;
	}

	private String fact(String name) {
		reach(name, () -> output().contains("\n" + name + "=") || !this.process.isAlive());
		return output().lines()
			.filter((line) -> line.startsWith(name + "="))
			.map((line) -> line.substring(name.length() + 1))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No line " + name + "= in:\n" + output()));
	}

	/** How it ended by itself, after a refusal. */
	String refusal() {
		try {
			assertThat(this.process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ends").isTrue();
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(fault);
		}
		assertThat(this.process.exitValue()).isNotZero();
		return output();
	}

	static void reach(String what, BooleanSupplier reached) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
		while (!reached.getAsBoolean()) {
			assertThat(System.nanoTime()).as(what).isLessThan(end);
			LockSupport.parkNanos(50_000_000);
		}
	}

	String output() {
		try {
			return Files.readString(this.output, StandardCharsets.ISO_8859_1);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** The JSON that an endpoint of Actuator answers, behind its status. */
	String actuator(String path) {
		try {
			HttpResponse<String> answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + fact("management") + "/actuator" + path))
					.timeout(Duration.ofSeconds(20))
					.build(), HttpResponse.BodyHandlers.ofString());
			return answer.statusCode() + " " + answer.body();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(fault);
		}
	}

	/**
	 * Calls with curl.
	 * @param authority whom the caller trusts
	 * @param client the caller's own certificate, or nothing
	 * @param version such as {@code 1.3}
	 */
	Call call(String path, TestCertificate authority, TestCertificate client, String version) {
		return call(path, authority, client, version, "ExtendedMasterSecret");
	}

	/**
	 * Calls with curl.
	 * @param option an option of OpenSSL
	 */
	Call call(String path, TestCertificate authority, TestCertificate client, String version, String option) {
		List<String> command = new ArrayList<>(
				List.of("curl", "--silent", "--verbose", "--max-time", "30", "--tlsv" + version, "--tls-max", version,
						"--cacert", authority.pem().toString(), "--write-out", "\nstatus=%{http_code}\n"));
		if (client != null) {
			command.addAll(List.of("--cert", client.pem().toString(), "--key", client.key().toString()));
		}
		command.add("https://localhost:" + fact("port") + path);
		try {
			Path file = Files.createTempFile(this.directory, "curl", ".out");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(file.toFile());
			builder.environment().put("OPENSSL_CONF", permissive(option).toString());
			Process curl = builder.start();
			assertThat(curl.waitFor(60, TimeUnit.SECONDS)).isTrue();
			return new Call(curl.exitValue(), Files.readString(file, StandardCharsets.ISO_8859_1));
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(fault);
		}
	}

	/** Debian's OpenSSL shows no weak certificates unless it is told to. */
	private Path permissive(String option) throws IOException {
		return Files.writeString(this.directory.resolve("openssl.cnf"), """
				openssl_conf = all
				[all]
				ssl_conf = tls
				[tls]
				system_default = defaults
				[defaults]
				CipherString = DEFAULT@SECLEVEL=0
				Options = %s
				""".formatted(option));
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		reach("ended", () -> !this.process.isAlive());
	}

	/**
	 * What curl got.
	 *
	 * @param exit its exit value
	 * @param output all that it printed
	 */
	record Call(int exit, String output) {

		boolean answered() {
			return this.exit == 0 && this.output.contains("\nstatus=200");
		}

		boolean refusedByTls() {
			return this.exit != 0 && this.output.contains("\nstatus=000") && this.output.contains("alert");
		}

	}

}
