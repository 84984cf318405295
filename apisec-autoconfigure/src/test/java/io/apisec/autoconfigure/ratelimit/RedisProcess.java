package io.apisec.autoconfigure.ratelimit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import redis.embedded.core.ExecutableProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** A real Redis that a test starts, stops for a while, kills, and starts again. */
final class RedisProcess implements AutoCloseable {

	private static final File EXECUTABLE = executable();

	private final int port;

	private final List<String> arguments;

	private Process process;

	private RedisProcess(int port, List<String> arguments) {
		this.port = port;
		this.arguments = arguments;
		this.process = run();
	}

	private static File executable() {
		try {
			return ExecutableProvider.newJarResourceProvider().get();
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	static RedisProcess start(String... more) {
		return startOn(freePort(), more);
	}

	static RedisProcess startOn(int port, String... more) {
		List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1",
				"--save", "", "--appendonly", "no", "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0"));
		arguments.addAll(List.of(more));
		return new RedisProcess(port, arguments);
	}

	/** One that looks after a master by itself. */
	static RedisProcess startSentinel(Path directory, int master) {
		try {
			Path file = directory.resolve("sentinel.conf");
			Files.writeString(file, """
					sentinel monitor apisec 127.0.0.1 %d 1
					sentinel down-after-milliseconds apisec 500
					sentinel failover-timeout apisec 3000
					""".formatted(master));
			int port = freePort();
			return new RedisProcess(port,
					List.of(file.toString(), "--sentinel", "--port", Integer.toString(port), "--bind", "127.0.0.1"));
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

	/** Below those that the system gives out, so that a restart finds it free. */
	static int freePort() {
		for (int port = 12_000 + (int) (ProcessHandle.current().pid() % 8000); port < 32_000; port++) {
			try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
					ServerSocket bus = new ServerSocket(port + 10_000, 1, InetAddress.getLoopbackAddress())) {
				if (free.isBound() && bus.isBound()) {
					return free.getLocalPort();
				}
			}
			catch (IOException taken) {
				// The next one, then.
			}
		}
		throw new IllegalStateException("No port is free");
	}

	private Process run() {
		List<String> command = new ArrayList<>(List.of(EXECUTABLE.getAbsolutePath()));
		command.addAll(this.arguments);
		try {
			Process started = new ProcessBuilder(command).redirectErrorStream(true)
				.directory(EXECUTABLE.getParentFile())
				.start();
			BufferedReader output = started.inputReader();
			String line = output.readLine();
			while (line != null && !line.contains("Ready to accept") && !line.contains("Sentinel ID")) {
				line = output.readLine();
			}
			assertThat(line).as("Redis on port " + this.port).isNotNull();
			Thread reader = new Thread(() -> output.lines().forEach((ignored) -> {
			}), "redis-output");
			reader.setDaemon(true);
			reader.start();
			return started;
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	int port() {
		return this.port;
	}

	void kill() {
		this.process.destroyForcibly();
		join();
	}

	void restart() {
		this.process = run();
	}

	/** It stays there and keeps its connections, and answers nothing. */
	void pause() {
		signal("-STOP");
	}

	void goOn() {
		signal("-CONT");
	}

	private void signal(String signal) {
		long pid = this.process.pid();
		assertThat(pid).isGreaterThan(1);
		try {
			assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void join() {
		try {
			assertThat(this.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	<T> T ask(Function<RedisCommands<String, String>, T> question) {
		RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", this.port));
		try (StatefulRedisConnection<String, String> connection = client.connect()) {
			return question.apply(connection.sync());
		}
		finally {
			client.shutdown(0, 1, TimeUnit.SECONDS);
		}
	}

	/** How many commands of this name it has been given. */
	long calls(String command) {
		return ask((redis) -> redis.info("commandstats")
			.lines()
			.filter((line) -> line.startsWith("cmdstat_" + command + ":calls="))
			.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf('=') + 1, line.indexOf(','))))
			.sum());
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		join();
	}

}
