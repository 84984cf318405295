package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Keystores and certificates as the JDK's own tool makes them. */
final class Keystores {

	private static final String PASSWORD = "changeit-changeit";

	private Keystores() {
	}

	/** A certificate of localhost, in PEM. */
	static Path certificate(Path directory, String name, String... generation) {
		Path store = directory.resolve(name + ".p12");
		Path certificate = directory.resolve(name + ".pem");
		keytool(Stream.concat(Stream.of("-genkeypair", "-alias", name, "-dname", "CN=localhost", "-validity", "2",
				"-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD), Stream.of(generation)));
		keytool(Stream.of("-exportcert", "-rfc", "-alias", name, "-keystore", store.toString(), "-storepass", PASSWORD,
				"-file", certificate.toString()));
		return certificate;
	}

	private static void keytool(Stream<String> arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(arguments.toList());
		try {
			Process process = new ProcessBuilder(command).inheritIO().start();
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				process.destroyForcibly();
				throw new IllegalStateException("keytool did not do " + command);
			}
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

}
