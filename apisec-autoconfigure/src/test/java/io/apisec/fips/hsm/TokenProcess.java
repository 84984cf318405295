package io.apisec.fips.hsm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A {@link TokenProgram} that is asked line by line, and waited for with a bound. */
final class TokenProcess implements AutoCloseable {

	private static final int MAX_SECONDS = 60;

	private final Process process;

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	private final List<String> printed = new ArrayList<>();

	private TokenProcess(Process process) {
		this.process = process;
		Thread reader = new Thread(this::read, "token-process");
		reader.setDaemon(true);
		reader.start();
	}

	/** With system properties such as {@code alias=server}. */
	static TokenProcess start(SoftHsm hsm, String... properties) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
						System.getProperty("java.class.path"), "-Dorg.bouncycastle.fips.approved_only=true",
						"-Dlibrary=" + hsm.library()));
		for (String property : properties) {
			command.add("-D" + property);
		}
		command.add(TokenProgram.class.getName());
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(hsm.environment());
		try {
			return new TokenProcess(builder.start());
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	private void read() {
		try (BufferedReader reader = this.process.inputReader()) {
			reader.lines().forEach(this.lines::add);
		}
		catch (IOException | UncheckedIOException ended) {
			this.lines.add("ended: " + ended);
		}
	}

	String ask(String command) {
		try {
			this.process.getOutputStream().write((command + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
			for (String line = next(); line != null; line = next()) {
				if (line.startsWith("> ")) {
					return line.substring(2);
				}
				this.printed.add(line);
			}
		}
		catch (IOException fault) {
			throw new UncheckedIOException(String.join("\n", this.printed), fault);
		}
		throw new AssertionError("No answer to " + command + ":\n" + String.join("\n", this.printed));
	}

	private String next() {
		try {
			return this.lines.poll(MAX_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException fault) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(fault);
		}
	}

	/** What was written beside the answers, until the last of them. */
	String printed() {
		return String.join("\n", this.printed);
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
		assertThat(this.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
	}

}
