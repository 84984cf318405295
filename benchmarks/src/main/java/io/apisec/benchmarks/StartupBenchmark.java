package io.apisec.benchmarks;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What apisec adds to the start of an application. Starts the same application bare,
 * behind a plain resource server and behind apisec, in turn, and prints medians and the
 * differences between them: first as the JVM starts by itself, then from the class
 * archive that a training run has left.
 */
public final class StartupBenchmark {

	private static final List<String> JVM = List.of("-Xmx256m");

	private final LocalIssuer issuer;

	private final byte[] request;

	private StartupBenchmark(LocalIssuer issuer, byte[] request) {
		this.issuer = issuer;
		this.request = request;
	}

	/**
	 * Measures and prints.
	 * @param arguments the number of rounds, at least one; 7 where absent
	 * @throws Exception if an application does not start or does not answer
	 */
	public static void main(String[] arguments) throws Exception {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 7;
		try (LocalIssuer issuer = LocalIssuer.start()) {
			StartupBenchmark benchmark = new StartupBenchmark(issuer, TransferRequest.of("alice", issuer));
			report("class files", rounds, benchmark.measure(rounds, Mode.STARTED, (mode) -> List.of()));
			benchmark.train();
			report("class archive", rounds,
					benchmark.measure(rounds, Mode.ARCHIVED, (mode) -> ClassArchive.of(mode).read()));
		}
	}

	private void train() throws Exception {
		for (Mode mode : Mode.ARCHIVED) {
			ClassArchive archive = ClassArchive.of(mode);
			Files.deleteIfExists(archive.file());
			start(mode, archive.written());
			if (!Files.exists(archive.file())) {
				throw new IllegalStateException(
						"The training run of " + mode.label() + " has left no " + archive.file());
			}
		}
	}

	private Map<Mode, List<Start>> measure(int rounds, List<Mode> modes, Function<Mode, List<String>> options)
			throws Exception {
		Map<Mode, List<Start>> starts = new EnumMap<>(Mode.class);
		List<Mode> order = new ArrayList<>(modes);
		for (Mode mode : order) {
			start(mode, options.apply(mode));
		}
		for (int round = 1; round <= rounds; round++) {
			for (Mode mode : order) {
				Start start = start(mode, options.apply(mode));
				starts.computeIfAbsent(mode, (absent) -> new ArrayList<>()).add(start);
				System.out.printf("# round %d %-16s %s%n", round, mode.label(), start);
			}
			// Nobody is always the one after a quiet or a busy moment.
			Collections.rotate(order, 1);
		}
		return starts;
	}

	private Start start(Mode mode, List<String> options) throws Exception {
		List<String> jvm = new ArrayList<>(JVM);
		jvm.addAll(options);
		try (Server server = Server.start(mode, jvm, mode.properties(this.issuer))) {
			int port = server.awaitReady();
			double ready = millis(server.age().toNanos());
			double readyCpu = millis(server.cpu().toNanos());
			server.drain();
			try (Connection connection = new Connection(port)) {
				connection.send(this.request);
				while (!connection.receive()) {
					Thread.onSpinWait();
				}
			}
			return new Start(ready, millis(server.age().toNanos()), readyCpu, millis(server.cpu().toNanos()));
		}
	}

	private static double millis(long nanos) {
		return nanos / 1e6;
	}

	private static void report(String from, int rounds, Map<Mode, List<Start>> starts) {
		System.out.printf("%nfrom the %s, %s, %d rounds, medians in ms%n%n", from,
				System.getProperty("java.runtime.version"), rounds);
		System.out.println("|  | ready | first answer | CPU until ready | CPU until first answer |");
		System.out.println("|---|---|---|---|---|");
		starts.forEach((mode, of) -> row(mode.label(), figures(of), true));
		row("resource-server - bare", difference(starts, Mode.RESOURCE_SERVER, Mode.BARE), false);
		row("apisec - bare", difference(starts, Mode.APISEC, Mode.BARE), false);
		if (starts.containsKey(Mode.APISEC_FIPS)) {
			row("apisec-fips - apisec", difference(starts, Mode.APISEC_FIPS, Mode.APISEC), false);
		}
		row("apisec - resource-server", difference(starts, Mode.APISEC, Mode.RESOURCE_SERVER), false);
	}

	private static List<Figures> figures(List<Start> starts) {
		return List.of(figures(starts, Start::ready), figures(starts, Start::answered),
				figures(starts, Start::readyCpu), figures(starts, Start::answeredCpu));
	}

	private static Figures figures(List<Start> starts, ToDoubleFunction<Start> figure) {
		return new Figures(starts.stream().mapToDouble(figure).boxed().toList());
	}

	private static List<Figures> difference(Map<Mode, List<Start>> starts, Mode of, Mode from) {
		List<Figures> one = figures(starts.getOrDefault(of, List.of()));
		List<Figures> other = figures(starts.getOrDefault(from, List.of()));
		List<Figures> differences = new ArrayList<>();
		for (int i = 0; i < one.size(); i++) {
			differences.add(one.get(i).minus(other.get(i)));
		}
		return differences;
	}

	private static void row(String label, List<Figures> figures, boolean spread) {
		StringBuilder row = new StringBuilder("| " + label + " |");
		for (Figures figure : figures) {
			row.append(spread ? " %.0f (%.0f%%) |".formatted(figure.median(), figure.spread())
					: " %+.0f |".formatted(figure.median()));
		}
		System.out.println(row);
	}

	/**
	 * One start, in milliseconds from the moment the JVM was asked for.
	 *
	 * @param ready until the application said that it is ready
	 * @param answered until the first request with a token was answered
	 * @param readyCpu processor time until ready
	 * @param answeredCpu processor time until answered
	 */
	private record Start(double ready, double answered, double readyCpu, double answeredCpu) {

		@Override
		public String toString() {
			return "ready %.0f, first answer %.0f, CPU %.0f and %.0f".formatted(this.ready, this.answered,
					this.readyCpu, this.answeredCpu);
		}

	}

}
