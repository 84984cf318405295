package io.apisec.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What apisec adds to each request. Loads the same application bare, behind a plain
 * resource server and behind apisec, in turn, and prints the processor time of one
 * request, with ratios.
 */
public final class RequestBenchmark {

	private static final Duration WARM_UP = Duration.ofSeconds(6);

	private static final int MAX_WARM_UPS = 8;

	private static final long WARM_REQUESTS = 100_000;

	/** Settled, when two warm-ups differ by less. */
	private static final double SETTLED = 0.08;

	private final Load load;

	private final Duration time;

	private RequestBenchmark(Load load, Duration time) {
		this.load = load;
		this.time = time;
	}

	/**
	 * Measures and prints. The environment variable {@code BENCHMARK_JVM} adds JVM
	 * options to the application behind apisec, for a profiler.
	 * @param arguments the number of rounds, 5 where absent, and the seconds of each
	 * load, 6 where absent
	 * @throws Exception if an application does not start, or answers anything but a
	 * success
	 */
	public static void main(String[] arguments) throws Exception {
		int rounds = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 5;
		int seconds = (arguments.length > 1) ? Integer.parseInt(arguments[1]) : 6;
		List<Candidate> candidates = new ArrayList<>();
		try (LocalIssuer issuer = LocalIssuer.start()) {
			RequestBenchmark benchmark = new RequestBenchmark(new Load(TransferRequest.ofEveryUser(issuer)),
					Duration.ofSeconds(seconds));
			for (Mode mode : Mode.values()) {
				candidates.add(Candidate.start(mode, issuer));
				benchmark.warmUp(candidates.get(candidates.size() - 1));
			}
			benchmark.measure(candidates, rounds);
			report(rounds, seconds, candidates);
		}
		finally {
			for (Candidate candidate : candidates) {
				candidate.server().close();
			}
		}
	}

	/**
	 * The compiler's work counts, too: loads until it has mostly ended. On a busy machine
	 * two loads may be alike because little was compiled in either, hence the requests.
	 */
	private void warmUp(Candidate candidate) throws IOException {
		double last = Double.MAX_VALUE;
		long answered = 0;
		for (int i = 0; i < MAX_WARM_UPS; i++) {
			Cost cost = cost(candidate, WARM_UP);
			System.out.printf("# %-16s warm-up %6.1f us%n", candidate.mode().label(), cost.micros());
			answered += cost.requests();
			if (answered > WARM_REQUESTS && Math.abs(last / cost.micros() - 1) < SETTLED) {
				return;
			}
			last = cost.micros();
		}
		System.out.printf("# %-16s has not settled: do not believe its figures, repeat the run%n",
				candidate.mode().label());
	}

	private void measure(List<Candidate> candidates, int rounds) throws IOException {
		for (int round = 1; round <= rounds; round++) {
			for (Candidate candidate : candidates) {
				double micros = cost(candidate, this.time).micros();
				candidate.costs().add(micros);
				System.out.printf("# round %d %-16s %6.1f us%n", round, candidate.mode().label(), micros);
			}
		}
	}

	private Cost cost(Candidate candidate, Duration duration) throws IOException {
		Duration before = candidate.server().cpu();
		long answered = this.load.run(candidate.port(), duration);
		Duration used = candidate.server().cpu().minus(before);
		return new Cost(answered, used.toNanos() / 1e3 / answered);
	}

	private static void report(int rounds, int seconds, List<Candidate> candidates) {
		System.out.printf("%n%s, %d rounds of %d s, 16 connections, 200 tokens that come back%n%n",
				System.getProperty("java.runtime.version"), rounds, seconds);
		System.out.println("| mode | CPU us/request | spread | least | to bare | to resource-server |");
		System.out.println("|---|---|---|---|---|---|");
		Figures bare = of(Mode.BARE, candidates);
		Figures resourceServer = of(Mode.RESOURCE_SERVER, candidates);
		for (Candidate candidate : candidates) {
			Figures figures = candidate.figures();
			System.out.printf("| %s | %.1f | %.0f%% | %.1f | %.2f | %.2f |%n", candidate.mode().label(),
					figures.median(), figures.spread(), figures.least(), figures.over(bare).median(),
					figures.over(resourceServer).median());
		}
	}

	private static Figures of(Mode mode, List<Candidate> candidates) {
		return candidates.stream()
			.filter((candidate) -> candidate.mode() == mode)
			.map(Candidate::figures)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * What one load came to.
	 *
	 * @param requests how many requests were answered
	 * @param micros the processor time of one of them, in microseconds
	 */
	private record Cost(long requests, double micros) {

	}

	/**
	 * An application under load.
	 *
	 * @param mode what stands in front of it
	 * @param server its process
	 * @param port where it serves
	 * @param costs what a request took in each round, in microseconds
	 */
	private record Candidate(Mode mode, Server server, int port, List<Double> costs) {

		static Candidate start(Mode mode, LocalIssuer issuer) throws IOException {
			List<String> jvm = new ArrayList<>(List.of("-Xms256m", "-Xmx256m", "-XX:+UseG1GC"));
			String more = System.getenv("BENCHMARK_JVM");
			if (mode == Mode.APISEC && more != null) {
				jvm.addAll(List.of(more.split(" ")));
			}
			Server server = Server.start(mode, jvm,
					Stream.concat(mode.properties(issuer).stream(), mode.sources().stream()).toList());
			int port = server.awaitReady();
			server.drain();
			System.out.printf("# %-16s pid %d%n", mode.label(), server.pid());
			return new Candidate(mode, server, port, new ArrayList<>());
		}

		Figures figures() {
			return new Figures(this.costs);
		}

	}

}
