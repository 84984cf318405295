package io.apisec.autoconfigure.fips;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of its own for a test: providers belong to the whole JVM. */
final class ChildJvm implements AutoCloseable {

	private static final long LIMIT_SECONDS = 180;

	private final Process process;

	private final Path output;

	private ChildJvm(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/** What this JVM's own class path holds. */
	static List<String> classPath() {
		return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
	}

	/** The entries of the class path but some. */
	static List<String> classPathWithout(String... parts) {
		return classPath().stream().filter((entry) -> Stream.of(parts).noneMatch(entry::contains)).toList();
	}

	static ChildJvm start(List<String> classPath, Class<?> main, List<String> options, String... arguments) {
		Stream<String> command = Stream.of("-cp", String.join(File.pathSeparator, classPath));
		return start(Stream
			.of(options.stream(), command, Stream.of(main.getName()),
					Stream.of(arguments).map((argument) -> "--" + argument))
			.flatMap((part) -> part)
			.toList());
	}

	static ChildJvm start(List<String> classPath, Class<?> main, Map<String, String> environment, String... arguments) {
		Stream<String> command = Stream.of("-cp", String.join(File.pathSeparator, classPath), main.getName());
		return start(environment,
				Stream.concat(command, Stream.of(arguments).map((argument) -> "--" + argument)).toList());
	}

	static ChildJvm startJar(Path jar, String... arguments) {
		return start(Stream
			.concat(Stream.of("-jar", jar.toString()), Stream.of(arguments).map((argument) -> "--" + argument))
			.toList());
	}

	private static ChildJvm start(List<String> arguments) {
		return start(Map.of(), arguments);
	}

	private static ChildJvm start(Map<String, String> environment, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
				"-XX:TieredStopAtLevel=1", "-Dspring.main.banner-mode=off", "--enable-native-access=ALL-UNNAMED"));
		command.addAll(arguments);
		try {
			Path output = Files.createTempFile("apisec-fips", ".log");
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(output.toFile());
			builder.environment().putAll(environment);
			return new ChildJvm(builder.start(), output);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/** Writes a line to it. */
	void tell(String line) {
		try {
			Writer input = this.process.outputWriter(StandardCharsets.UTF_8);
			input.write(line + "\n");
			input.flush();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(output(), fault);
		}
	}

	/** The value of a line {@code name=value} that it prints, once it has. */
	String fact(String name) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
		while (System.nanoTime() < deadline) {
			boolean ended = await(50);
			List<String> facts = output().lines().filter((line) -> line.startsWith(name + "=")).toList();
			if (!facts.isEmpty()) {
				return facts.get(0).substring(name.length() + 1);
			}
			if (ended) {
				break;
			}
		}
		throw new AssertionError("No line " + name + "= in:\n" + output());
	}

	/** What it prints until it ends by itself. */
	Result result() {
		if (!await(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS))) {
			throw new AssertionError("Did not end:\n" + output());
		}
		return new Result(this.process.exitValue(), output());
	}

	private boolean await(long milliseconds) {
		try {
			return this.process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	/** What it has printed until now. */
	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		await(TimeUnit.SECONDS.toMillis(30));
		this.output.toFile().delete();
	}

	/**
	 * How a JVM ended.
	 *
	 * @param exit its exit value
	 * @param output all that it printed
	 */
	record Result(int exit, String output) {

		/** The lines that a start without a mistake has none of. */
		String complaints() {
			return this.output.lines()
				.filter((line) -> line.contains("WARN") || line.contains("ERROR") || line.startsWith("\tat "))
				.filter((line) -> !isByChance(line))
				.collect(Collectors.joining("\n"));
		}

		/**
		 * Four equal bytes in a row make the module draw its entropy again. In 16 million
		 * bytes of a sound source there is one such place; a source that is stuck stops
		 * the start.
		 */
		private static boolean isByChance(String line) {
			return line.contains("ContinuousTestingEntropySource") && line.endsWith("entropy source stuck");
		}

	}

}
