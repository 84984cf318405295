package io.apisec.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ControlChainTests {

	private static final Denial DENIAL = Denial.of(403, "no", "No", "No.");

	private final List<String> observed = new ArrayList<>();

	private final ApiRequest request = TestRequest.get("/a");

	@Test
	void decideWhenAllAllowThenAllowsAndObservesEach() {
		assertThat(decide(control("a", (r) -> Decision.ALLOW), control("b", (r) -> Decision.ALLOW)))
			.isSameAs(Decision.ALLOW);
		assertThat(this.observed).containsExactly("a allowed", "b allowed");
	}

	@Test
	void decideWhenOneDeniesThenTheRestIsNotAsked() {
		assertThat(decide(control("a", (r) -> Decision.deny(DENIAL)), control("b", (r) -> Decision.ALLOW)))
			.isEqualTo(Decision.deny(DENIAL));
		assertThat(this.observed).containsExactly("a denied");
	}

	@Test
	void decideWhenControlThrowsThenDeniesWithoutATrace() {
		assertThat(denialOf(control("a", (r) -> {
			throw new IllegalStateException("secret");
		}))).satisfies((denial) -> {
			assertThat(denial.status()).isEqualTo(500);
			assertThat(denial.problem()).isEqualTo("control-failure");
			assertThat(denial.detail()).doesNotContain("secret");
		});
		assertThat(this.observed).containsExactly("a failed");
	}

	@Test
	void decideWhenControlBreaksTheStackThenDenies() {
		assertThat(denialOf(control("a", ControlChainTests::overflow)).problem()).isEqualTo("control-failure");
	}

	@Test
	void decideWhenControlAssertsInVainThenDenies() {
		assertThat(denialOf(control("a", (r) -> {
			throw new AssertionError("the module has stopped");
		})).problem()).isEqualTo("control-failure");
		assertThat(this.observed).containsExactly("a failed");
	}

	@Test
	void decideWhenControlAnswersNothingThenDenies() {
		assertThat(denialOf(control("a", (r) -> null)).problem()).isEqualTo("control-failure");
	}

	@Test
	void decideWhenExceptionCarriesARefusalThenThatIsIt() {
		assertThat(denialOf(control("a", (r) -> {
			throw RequestBodyException.tooLarge();
		})).status()).isEqualTo(413);
		assertThat(this.observed).containsExactly("a denied");
	}

	@Test
	void decideWhenPendingAllowsThenGoesOnWhereTheAdapterSays() {
		CompletableFuture<Decision> outcome = new CompletableFuture<>();
		List<Runnable> continuation = new ArrayList<>();
		CompletionStage<Decision.Settled> decision = chain(control("a", (r) -> new Decision.Pending(outcome)),
				control("b", (r) -> Decision.deny(DENIAL)))
			.decide(this.request, continuation::add);
		outcome.complete(Decision.ALLOW);
		assertThat(decision.toCompletableFuture()).isNotDone();
		assertThat(this.observed).isEmpty();
		continuation.forEach(Runnable::run);
		assertThat(decision.toCompletableFuture()).isCompletedWithValue(Decision.deny(DENIAL));
		assertThat(this.observed).containsExactly("a allowed", "b denied");
	}

	@Test
	void decideWhenPendingEndsInAFaultThenDenies() {
		CompletableFuture<Decision> fault = CompletableFuture.failedFuture(new IllegalStateException());
		assertThat(denialOf(control("a", (r) -> new Decision.Pending(fault))).problem()).isEqualTo("control-failure");
	}

	@Test
	void decideWhenPendingEndsInNothingThenDenies() {
		CompletableFuture<Decision> nothing = CompletableFuture.completedFuture(null);
		assertThat(denialOf(control("a", (r) -> new Decision.Pending(nothing))).problem()).isEqualTo("control-failure");
	}

	@Test
	void decideWhenPendingEndsPendingThenDenies() {
		CompletableFuture<Decision> again = CompletableFuture
			.completedFuture(new Decision.Pending(new CompletableFuture<>()));
		assertThat(denialOf(control("a", (r) -> new Decision.Pending(again))).problem()).isEqualTo("control-failure");
	}

	@Test
	void decideWhenReportOnlyThenObservesAndGoesOn() {
		assertThat(decide(reporting("a", (r) -> Decision.deny(DENIAL)), control("b", (r) -> Decision.ALLOW)))
			.isSameAs(Decision.ALLOW);
		assertThat(this.observed).containsExactly("a reported", "b allowed");
	}

	@Test
	void decideWhenReportOnlyBreaksThenCountsAsFailedAndGoesOn() {
		assertThat(decide(reporting("a", (r) -> {
			throw new IllegalStateException();
		}))).isSameAs(Decision.ALLOW);
		assertThat(this.observed).containsExactly("a failed");
	}

	@Test
	void decideWhenEnforcementBreaksThenRefuses() {
		StagedControl staged = new StagedControl(StagedControl.Stage.EDGE,
				new TestControl("a", (r) -> Decision.deny(DENIAL)), (r) -> {
					throw new IllegalArgumentException();
				});
		assertThat(decide(staged)).isEqualTo(Decision.deny(DENIAL));
	}

	@Test
	void decideWhenPendingNeverEndsThenControlHasFailed() throws Exception {
		assertThat(decideSoon(control("a", ControlChainTests::hang))).isInstanceOf(Decision.Deny.class);
		assertThat(this.observed).containsExactly("a failed");
	}

	@Test
	void decideWhenReportOnlyNeverEndsThenCountsAsFailedAndGoesOn() throws Exception {
		assertThat(decideSoon(reporting("a", ControlChainTests::hang))).isSameAs(Decision.ALLOW);
		assertThat(this.observed).containsExactly("a failed");
	}

	private static Decision hang(ApiRequest request) {
		return new Decision.Pending(new CompletableFuture<Decision>());
	}

	private Decision decideSoon(StagedControl control) throws Exception {
		return new ControlChain(List.of(control), observer(), Duration.ofMillis(1)).decide(this.request, Runnable::run)
			.toCompletableFuture()
			.get(10, TimeUnit.SECONDS);
	}

	private static Decision overflow(ApiRequest request) {
		return (request.method().isEmpty()) ? Decision.ALLOW : overflow(request);
	}

	private Denial denialOf(StagedControl control) {
		return ((Decision.Deny) decide(control)).denial();
	}

	private Decision decide(StagedControl... controls) {
		return chain(controls).decide(this.request, Runnable::run).toCompletableFuture().join();
	}

	private ControlChain chain(StagedControl... controls) {
		return new ControlChain(List.of(controls), observer());
	}

	private DecisionObserver observer() {
		return (request, control, outcome, denial, nanos) -> this.observed.add(control + " " + outcome.text());
	}

	private static StagedControl control(String name, Function<ApiRequest, @Nullable Decision> decision) {
		return new StagedControl(StagedControl.Stage.EDGE, new TestControl(name, decision), Enforcement.ENFORCE);
	}

	private static StagedControl reporting(String name, Function<ApiRequest, @Nullable Decision> decision) {
		return new StagedControl(StagedControl.Stage.EDGE, new TestControl(name, decision), Enforcement.REPORT_ONLY);
	}

	private record TestControl(String name, Function<ApiRequest, @Nullable Decision> decision) implements Control {

		@Override
		public Decision decide(ApiRequest request) {
			return this.decision.apply(request);
		}

	}

}
