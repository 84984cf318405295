package io.apisec.benchmarks.jmh;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.apisec.bola.BolaControl;
import io.apisec.bola.BolaPolicyContributor;
import io.apisec.bola.BolaRule;
import io.apisec.bola.Denials;
import io.apisec.bola.EnumerationWatch;
import io.apisec.bola.IdNames;
import io.apisec.bola.Ownership;
import io.apisec.bola.Unguarded;
import io.apisec.core.ApiRequest;
import io.apisec.core.BodyMembers;
import io.apisec.core.Decision;
import io.apisec.core.RequestAudit;
import io.apisec.policy.ApiPolicy;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import io.apisec.policy.PolicyCatalog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A claim guard by a rule, in an application with as many endpoints, each with such a
 * rule. A guard by annotation is cheaper: its variable is there already.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class GuardBenchmark {

	private static final RequestAudit NOWHERE = (request, event, control, reason, outcome) -> {
	};

	/** How many endpoints the application has. */
	@Param({ "10", "300" })
	public int endpoints;

	private final Ownership ownership = new Ownership(Map.of(), Map.of(), Duration.ofSeconds(1), 0, Duration.ZERO,
			InstantSource.system());

	private final BolaControl control = new BolaControl(false, true, Denials.ofStatus(403), this.ownership,
			new EnumerationWatch(20, Duration.ofMinutes(1), true, NOWHERE, InstantSource.system()), NOWHERE);

	private ApiRequest own = new CleanRequest("/", "", "");

	private ApiRequest somebodyElses = new CleanRequest("/", "", "");

	/** Makes the endpoints, and a request for the last of them. */
	@Setup
	public void prepare() {
		List<BolaRule> rules = IntStream.range(0, this.endpoints).mapToObj(this::rule).toList();
		PolicyCatalog catalog = new PolicyCatalog(List.of(new BolaPolicyContributor(rules,
				new BolaPolicyContributor.Coverage(new IdNames(Set.of(), List.of()), true, (endpoint) -> false),
				Unguarded.FAIL, this.ownership, BodyMembers.UNKNOWN, Set.of(), Set.of())));
		List<ApiPolicy> policies = new ArrayList<>();
		for (int i = 0; i < this.endpoints; i++) {
			policies.add(catalog.register(Endpoint.ofPattern("endpoint " + i, Set.of("POST"), path(i, "{userId}"))));
		}
		catalog.complete();
		int last = this.endpoints - 1;
		this.own = new CleanRequest(path(last, "alice"), "", "alice", policies.get(last));
		this.somebodyElses = new CleanRequest(path(last, "bob"), "", "alice", policies.get(last));
		if (this.control.decide(this.own) != Decision.ALLOW
				|| this.control.decide(this.somebodyElses) == Decision.ALLOW) {
			throw new IllegalStateException("The guard does not guard.");
		}
	}

	private BolaRule rule(int number) {
		PathRule path = new PathRule("apisec.bola.rules", path(number, "{userId}"), Set.of(), PathPatternParser::new);
		return new BolaRule(path, "userId", "", "", "sub", "", Set.of(), Set.of(), "");
	}

	private static String path(int number, String user) {
		return "/api/area-" + number + "/users/" + user + "/transfers";
	}

	/** The object is the caller's. */
	@Benchmark
	public Decision claimHolds() {
		return this.control.decide(this.own);
	}

	/** The object is somebody else's. */
	@Benchmark
	public Decision claimDoesNotHold() {
		return this.control.decide(this.somebodyElses);
	}

}
