package io.apisec.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What apisec adds to each request. Loads the same application bare, behind a plain
 * resource server, behind controls that a user assembles and behind apisec, in turn, and
 * prints the processor time of one request, with ratios.
 */
public final class RequestBenchmark {

	private static final Duration WARM_UP = Duration.ofSeconds(6);

	private static final int MAX_WARM_UPS = 8;

	private static final long WARM_REQUESTS = 100_000;

	/** Settled, when two warm-ups differ by less. */
	private static final double SETTLED = 0.08;

	private final Plan plan;

	private final LocalIssuer issuer;

	private final LocalRedis redis;

	private final List<Candidate> candidates = new ArrayList<>();

	private RequestBenchmark(Plan plan, LocalIssuer issuer, LocalRedis redis) {
		this.plan = plan;
		this.issuer = issuer;
		this.redis = redis;
	}

	/**
	 * Measures and prints. The environment variable {@code BENCHMARK_JVM} adds JVM
	 * options to the application behind apisec, for a profiler.
	 * @param arguments the number of rounds, 5 where absent; the seconds of each load, 6
	 * where absent; {@code reused}, {@code fresh} or, where absent, {@code both}; the
	 * modes, all where absent
	 * @throws Exception if an application does not start, or answers anything but a
	 * success
	 */
	public static void main(String[] arguments) throws Exception {
		Plan plan = Plan.of(List.of(arguments));
		try (LocalIssuer issuer = LocalIssuer.start(); LocalRedis redis = LocalRedis.start()) {
			new RequestBenchmark(plan, issuer, redis).run();
		}
	}

	private void run() throws IOException, InterruptedException {
		try {
			for (Mode mode : this.plan.modes()) {
				Candidate candidate = Candidate.start(mode, this.issuer, this.redis);
				this.candidates.add(candidate);
				new ControlCheck(candidate, this.issuer).run();
			}
			for (Tokens tokens : this.plan.tokens()) {
				measure(tokens);
			}
		}
		finally {
			for (Candidate candidate : this.candidates) {
				candidate.close();
			}
		}
	}

	private void measure(Tokens tokens) throws IOException {
		Supply supply = Supply.of(tokens, this.plan.rounds() * this.plan.seconds(), this.issuer);
		List<Requests> requests = new ArrayList<>();
		for (Candidate candidate : this.candidates) {
			candidate.costs().clear();
			requests.add(new Requests(supply.measured()));
			warmUp(candidate, new Requests(supply.warmUp()));
		}
		for (int round = 1; round <= this.plan.rounds(); round++) {
			for (int i = 0; i < requests.size(); i++) {
				measure(round, this.candidates.get(i), requests.get(i));
			}
		}
		System.out.printf("%n%s, %d rounds of %d s, 16 connections, %s%n%n", System.getProperty("java.runtime.version"),
				this.plan.rounds(), this.plan.seconds(), tokens.description());
		new Report(this.candidates).print();
		System.out.println();
		if (tokens == Tokens.FRESH) {
			this.candidates.forEach((candidate) -> sayWhatCameBack(candidate, supply.measured().size()));
		}
	}

	/**
	 * Some of the tokens may then have been known, and the figures are a little too low.
	 */
	private static void sayWhatCameBack(Candidate candidate, int distinct) {
		long answered = candidate.costs().stream().mapToLong(Cost::requests).sum();
		if (candidate.mode().readsTokens() && answered > distinct) {
			System.out.printf("# %-16s has got %d tokens for %d requests%n", candidate.mode().label(), distinct,
					answered);
		}
	}

	/**
	 * The compiler's work counts, too: loads until it has mostly ended. On a busy machine
	 * two loads may be alike because little was compiled in either, hence the requests.
	 */
	private void warmUp(Candidate candidate, Requests requests) throws IOException {
		double last = Double.MAX_VALUE;
		long answered = 0;
		for (int i = 0; i < MAX_WARM_UPS; i++) {
			Cost cost = candidate.cost(requests, WARM_UP, this.redis);
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

	private void measure(int round, Candidate candidate, Requests requests) throws IOException {
		Cost cost = candidate.cost(requests, Duration.ofSeconds(this.plan.seconds()), this.redis);
		candidate.costs().add(cost);
		System.out.printf("# round %d %-16s %6.1f us, %d requests%n", round, candidate.mode().label(), cost.micros(),
				cost.requests());
	}

	/**
	 * What is to be measured.
	 *
	 * @param rounds how often each mode is loaded
	 * @param seconds how long
	 * @param tokens with which tokens
	 * @param modes the modes, in their order
	 */
	private record Plan(int rounds, int seconds, List<Tokens> tokens, List<Mode> modes) {

		static Plan of(List<String> arguments) {
			int rounds = (arguments.size() > 0) ? Integer.parseInt(arguments.get(0)) : 5;
			int seconds = (arguments.size() > 1) ? Integer.parseInt(arguments.get(1)) : 6;
			String wanted = (arguments.size() > 2) ? arguments.get(2) : "both";
			List<Tokens> tokens = Stream.of(Tokens.values())
				.filter((some) -> wanted.equals("both") || wanted.equals(some.label()))
				.toList();
			List<Mode> modes = (arguments.size() > 3) ? arguments.stream().skip(3).map(Mode::of).toList() : Mode.LOADED;
			if (tokens.isEmpty()) {
				throw new IllegalArgumentException("Not reused, fresh or both: " + wanted);
			}
			return new Plan(rounds, seconds, tokens, modes);
		}

	}

}
