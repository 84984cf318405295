package io.apisec.fips.hsm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SoftHSM with tokens of its own in a directory, filled with the tools of SoftHSM, OpenSC
 * and OpenSSL.
 */
public final class SoftHsm {

	/** The PIN of every token. */
	public static final String PIN = "tok-PIN-4711";

	private static final List<Path> LIBRARIES = List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"),
			Path.of("/usr/lib64/softhsm/libsofthsm2.so"), Path.of("/usr/local/lib/softhsm/libsofthsm2.so"),
			Path.of("/opt/homebrew/lib/softhsm/libsofthsm2.so"));

	private static final List<Path> SPIES = List.of(Path.of("/usr/lib/x86_64-linux-gnu/pkcs11-spy.so"),
			Path.of("/usr/lib/aarch64-linux-gnu/pkcs11-spy.so"), Path.of("/usr/lib64/pkcs11-spy.so"));

	private final Path directory;

	private final Path library;

	private SoftHsm(Path directory, Path library) {
		this.directory = directory;
		this.library = library;
	}

	/**
	 * An empty SoftHSM. Without its library a test is skipped, and fails where everything
	 * has to be there.
	 * @param directory an empty directory
	 * @return the SoftHSM
	 */
	public static SoftHsm in(Path directory) {
		try {
			Path tokens = Files.createDirectories(directory.resolve("tokens"));
			Files.writeString(directory.resolve("softhsm2.conf"), """
					directories.tokendir = %s
					objectstore.backend = file
					log.level = ERROR
					slots.removable = false
					""".formatted(tokens));
			return new SoftHsm(directory, present(LIBRARIES, "libsofthsm2.so (apt-get install softhsm2 opensc)"));
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	private static Path present(List<Path> candidates, String name) {
		Path found = candidates.stream().filter(Files::isRegularFile).findFirst().orElse(null);
		if (found == null && "true".equals(System.getenv("CI"))) {
			throw new AssertionError("There is no " + name);
		}
		Assumptions.assumeTrue(found != null, "There is no " + name);
		return found;
	}

	/** A library that writes down every call, and hands it on. */
	Path spy() {
		return present(SPIES, "pkcs11-spy.so (apt-get install opensc)");
	}

	public Path library() {
		return this.library;
	}

	public Path tokens() {
		return this.directory.resolve("tokens");
	}

	/** What a process needs to find the tokens. */
	public Map<String, String> environment() {
		return Map.of("SOFTHSM2_CONF", this.directory.resolve("softhsm2.conf").toString(), "PKCS11SPY",
				this.library.toString(), "PKCS11SPY_OUTPUT", this.directory.resolve("spy.log").toString());
	}

	/** How often something was called through the spy. */
	long calls(String function) {
		Path log = this.directory.resolve("spy.log");
		try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
			return lines.filter((line) -> line.matches("\\d+: " + function)).count();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	public SoftHsm token(String label) {
		run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN);
		return this;
	}

	/** Puts a key and its certificate into a token. */
	public SoftHsm add(String token, String alias, String id, TestCertificate certificate) {
		addKey(token, alias, id, certificate);
		return addCertificate(token, alias, id, certificate);
	}

	SoftHsm addKey(String token, String alias, String id, TestCertificate certificate) {
		run("softhsm2-util", "--import", certificate.key().toString(), "--token", token, "--label", alias, "--id", id,
				"--pin", PIN);
		return this;
	}

	public SoftHsm addCertificate(String token, String alias, String id, TestCertificate certificate) {
		tool(token, "--login", "--pin", PIN, "--write-object", certificate.der().toString(), "--type", "cert", "--id",
				id, "--label", alias);
		return this;
	}

	/** Puts a key and the certificate of another into a token. */
	public SoftHsm addMismatch(String token, String alias, String id, TestCertificate key, TestCertificate other) {
		return addKey(token, alias, id, key).addCertificate(token, alias, id, other);
	}

	/** Takes a key and its certificate away. */
	void remove(String token, String id) {
		tool(token, "--login", "--pin", PIN, "--delete-object", "--type", "privkey", "--id", id);
		tool(token, "--login", "--pin", PIN, "--delete-object", "--type", "cert", "--id", id);
	}

	/** Logs in, and tells what the token then says of itself. */
	String flags() {
		return run("pkcs11-tool", "--module", this.library.toString(), "--list-token-slots");
	}

	void logIn(String token) {
		tool(token, "--login", "--pin", PIN, "--list-objects");
	}

	private String tool(String token, String... arguments) {
		return run(Stream
			.concat(Stream.of("pkcs11-tool", "--module", this.library.toString(), "--token-label", token),
					Arrays.stream(arguments))
			.toArray(String[]::new));
	}

	private String run(String... command) {
		return run(environment(), this.directory, command);
	}

	static String run(Map<String, String> environment, Path directory, String... command) {
		try {
			Path output = Files.createTempFile(directory, "tool", ".out");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.directory(directory.toFile());
			builder.environment().putAll(environment);
			Process process = builder.start();
			boolean ended = process.waitFor(30, TimeUnit.SECONDS);
			process.destroyForcibly();
			String text = Files.readString(output, StandardCharsets.ISO_8859_1);
			assertThat(ended && process.exitValue() == 0).as(String.join(" ", command) + "\n" + text).isTrue();
			return text;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(fault);
		}
	}

}
