package io.apisec.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * An application under load.
 *
 * @param mode what stands in front of it
 * @param server its process
 * @param port where it serves
 * @param costs what a request took in each round
 */
record Candidate(Mode mode, Server server, int port, List<Cost> costs) implements AutoCloseable {

	static Candidate start(Mode mode, LocalIssuer issuer, LocalRedis redis) throws IOException {
		List<String> jvm = new ArrayList<>(List.of("-Xms256m", "-Xmx256m", "-XX:+UseG1GC"));
		String more = System.getenv("BENCHMARK_JVM");
		if (mode == Mode.APISEC && more != null) {
			jvm.addAll(List.of(more.split(" ")));
		}
		Server server = Server.start(mode, jvm,
				Stream.concat(mode.properties(issuer).stream(), mode.additions(redis).stream()).toList());
		int port = server.awaitReady();
		server.drain();
		System.out.printf("# %-16s pid %d%n", mode.label(), server.pid());
		return new Candidate(mode, server, port, new ArrayList<>());
	}

	Cost cost(Requests requests, Duration time, LocalRedis redis) throws IOException {
		LocalRedis.Work redisBefore = redis.work();
		Duration before = this.server.cpu();
		long answered = new Load(requests).run(this.port, time);
		Duration used = this.server.cpu().minus(before);
		return Cost.of(answered, used, redis.work().minus(redisBefore));
	}

	Figures figures(ToDoubleFunction<Cost> figure) {
		return new Figures(this.costs.stream().mapToDouble(figure).boxed().toList());
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
