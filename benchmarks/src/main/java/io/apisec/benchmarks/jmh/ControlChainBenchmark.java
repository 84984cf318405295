package io.apisec.benchmarks.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.apisec.access.AccessRules;
import io.apisec.access.EndpointAccessControl;
import io.apisec.access.ScopeControl;
import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.ControlChain;
import io.apisec.core.Decision;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Enforcement;
import io.apisec.core.StagedControl;
import io.apisec.edge.Concurrency;
import io.apisec.edge.EdgeControl;
import io.apisec.edge.EdgeSettings;
import io.apisec.observation.DecisionMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The edge alone, and the chains around controls with and without meters. Samples: read
 * the medians, which other work on the machine does not move.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ControlChainBenchmark {

	private static final AccessRules NO_RULES = new AccessRules(List.of(), List.of());

	private final ApiRequest request = new CleanRequest("/api/users/user-1/transfers", "", "user-1");

	private final EdgeControl edge = new EdgeControl(
			new EdgeSettings(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"), List.of(), true, 4096,
					16384, 0, Concurrency.FIXED, List.of(), List.of()));

	private final ControlChain unobserved = chain((request, control, outcome, denial, nanos) -> {
	});

	private final ControlChain metered = chain(new DecisionMeters(new SimpleMeterRegistry()));

	private ControlChain chain(DecisionObserver observer) {
		return new ControlChain(List.of(staged(StagedControl.Stage.EDGE, this.edge),
				staged(StagedControl.Stage.ENDPOINT, new EndpointAccessControl(NO_RULES)),
				staged(StagedControl.Stage.ENDPOINT, new ScopeControl(NO_RULES))), observer);
	}

	private static StagedControl staged(StagedControl.Stage stage, Control control) {
		return new StagedControl(stage, control, Enforcement.ENFORCE);
	}

	/** The edge on a path that is plain. */
	@Benchmark
	public Decision edgeOnCleanPath() {
		return this.edge.decide(this.request);
	}

	/** Three controls, told to nobody. */
	@Benchmark
	public Object chainOfThree() {
		return this.unobserved.decide(this.request, Runnable::run);
	}

	/** Three controls, timed and counted. */
	@Benchmark
	public Object chainOfThreeMetered() {
		return this.metered.decide(this.request, Runnable::run);
	}

}
