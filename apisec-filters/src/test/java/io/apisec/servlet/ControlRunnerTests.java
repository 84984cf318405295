package io.apisec.servlet;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.ControlChain;
import io.apisec.core.Decision;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Enforcement;
import io.apisec.core.Outcome;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

class ControlRunnerTests {

	private final List<Seen> seen = new ArrayList<>();

	private final DecisionObserver observer = (request, control, outcome, denial, nanos) -> this.seen
		.add(new Seen(control, outcome, denial));

	@Test
	void decideWhenTheWaitingThreadIsInterruptedThenTheFailureIsSeen() {
		Denial denial;
		boolean interrupted;
		Thread.currentThread().interrupt();
		try {
			denial = runner(new Decision.Pending(new CompletableFuture<>())).decide(request());
		}
		finally {
			interrupted = Thread.interrupted();
		}
		assertThat(interrupted).isTrue();
		assertThat(denial).isNotNull().extracting(Denial::status).isEqualTo(500);
		assertThat(this.seen).containsExactly(new Seen("chain", Outcome.FAILED, denial));
		assertThat(denial.fault()).hasMessageContaining("chain");
	}

	@Test
	void decideWhenAControlDecidesThenOnlyItsDecisionIsSeen() {
		Denial refusal = Denial.of(403, "refused", "Refused", "Refused.");
		assertThat(runner(Decision.deny(refusal)).decide(request())).isEqualTo(refusal);
		assertThat(runner(Decision.ALLOW).decide(request())).isNull();
		assertThat(this.seen).containsExactly(new Seen("check", Outcome.DENIED, refusal),
				new Seen("check", Outcome.ALLOWED, null));
	}

	private ControlRunner runner(Decision decision) {
		List<StagedControl> controls = List
			.of(new StagedControl(Stage.EDGE, new Deciding(decision), Enforcement.ENFORCE));
		return new ControlRunner(new ControlChain(controls, this.observer), this.observer);
	}

	private static ApiRequest request() {
		ServletRequests requests = new ServletRequests(
				new ClientResolution((request) -> InetAddress.getLoopbackAddress(), (request) -> false),
				Duration.ofSeconds(1), new FormReading((request) -> 1024, Enforcement.ENFORCE));
		return requests.apiRequest(new MockHttpServletRequest("GET", "/"));
	}

	private record Seen(String control, Outcome outcome, @Nullable Denial denial) {

	}

	private record Deciding(Decision decision) implements Control {

		@Override
		public String name() {
			return "check";
		}

		@Override
		public Decision decide(ApiRequest request) {
			return this.decision;
		}

	}

}
