package io.apisec.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** The application in a process of its own. */
final class Server implements AutoCloseable {

	private static final String MAIN = "io.apisec.benchmarks.app.BenchmarkApplication";

	private static final String READY = "ready ";

	private final Process process;

	private final long startedAt;

	private final BufferedReader output;

	private @Nullable Thread drain;

	private Server(Process process, long startedAt) {
		this.process = process;
		// For a run that is broken off: Redis ends as well, and nobody waits for it.
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "stop-server"));
		this.startedAt = startedAt;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	/**
	 * Starts the application.
	 * @param mode what stands in front of it
	 * @param jvm options of the JVM
	 * @param properties the application's arguments
	 */
	static Server start(Mode mode, List<String> jvm, List<String> properties) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvm);
		command.addAll(List.of("-cp", mode.classPath(Path.of("target")), MAIN));
		command.addAll(properties);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		long startedAt = System.nanoTime();
		return new Server(builder.start(), startedAt);
	}

	/**
	 * Waits until the application says that it serves.
	 * @return its port
	 */
	int awaitReady() throws IOException {
		StringBuilder said = new StringBuilder();
		String line = this.output.readLine();
		while (line != null && !line.startsWith(READY)) {
			said.append(line).append(System.lineSeparator());
			line = this.output.readLine();
		}
		if (line == null) {
			throw new IOException("The application did not start:" + System.lineSeparator() + said);
		}
		return Integer.parseInt(line.substring(READY.length()));
	}

	/** Throws away what the application goes on to print, so that it never waits. */
	void drain() {
		Thread thread = new Thread(() -> this.output.lines().forEach((line) -> {
		}), "drain");
		thread.setDaemon(true);
		thread.start();
		this.drain = thread;
	}

	long pid() {
		return this.process.pid();
	}

	/** The time since the process was asked for. */
	Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.startedAt);
	}

	/** The processor time of the process, user and system. */
	Duration cpu() {
		return this.process.info().totalCpuDuration().orElseThrow();
	}

	@Override
	public void close() throws IOException {
		// Not by the process itself, which would close the output that it still writes
		// to.
		this.process.toHandle().destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException interrupted) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		if (this.drain == null) {
			this.output.close();
		}
	}

}
