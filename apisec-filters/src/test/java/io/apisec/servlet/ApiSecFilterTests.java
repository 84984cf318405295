package io.apisec.servlet;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.ControlChain;
import io.apisec.core.Decision;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Enforcement;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import io.apisec.headers.HardeningHeaders;
import io.apisec.headers.HeaderSettings;
import io.apisec.problem.ProblemFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.cors.CorsConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiSecFilterTests {

	private static final Denial DENIAL = Denial.of(403, "refused", "Refused", "Refused.");

	private static final DecisionObserver UNSEEN = DecisionObserver.all(List.of());

	private final List<Integer> completed = new ArrayList<>();

	@Test
	void refusalWhenCallerHasGoneThenRequestIsComplete() {
		MockHttpServletResponse gone = new MockHttpServletResponse() {

			@Override
			public ServletOutputStream getOutputStream() {
				throw new BrokenPipe();
			}

		};
		assertThatThrownBy(() -> call(gone, (request) -> Decision.deny(DENIAL))).isInstanceOf(BrokenPipe.class);
		assertThat(this.completed).containsExactly(403);
	}

	@Test
	void edgeWhenItBreaksBeyondRepairThenRequestIsComplete() {
		assertThatThrownBy(() -> call(new MockHttpServletResponse(), (request) -> {
			throw new InternalError("the JVM has no more memory, say");
		})).isInstanceOf(InternalError.class);
		assertThat(this.completed).containsExactly(500);
	}

	@Test
	void completionWhenOneCallbackBreaksThenOthersHearOfIt() {
		assertThatThrownBy(() -> call(new MockHttpServletResponse(), (request) -> {
			request.onCompletion((status) -> {
				throw new IllegalStateException("broken");
			});
			request.onCompletion(this.completed::add);
			return Decision.ALLOW;
		})).isInstanceOf(IllegalStateException.class);
		assertThat(this.completed).containsExactly(200, 200);
	}

	@Test
	void refusalWhenCorsConfigurationBreaksThenStands() throws Exception {
		MockHttpServletResponse answer = new MockHttpServletResponse();
		call(answer, (request) -> Decision.deny(DENIAL));
		assertThat(answer.getStatus()).isEqualTo(403);
		assertThat(answer.getContentAsString()).contains("urn:apisec:problem:refused");
	}

	private void call(MockHttpServletResponse response, Check check) throws ServletException, IOException {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.addHeader("Origin", "https://shop.example");
		filter(check).doFilter(request, response, new MockFilterChain());
	}

	private ApiSecFilter filter(Check check) {
		ServletRequests requests = new ServletRequests(
				new ClientResolution((request) -> InetAddress.getLoopbackAddress(), (request) -> false),
				Duration.ofSeconds(1), new FormReading((request) -> 1024, Enforcement.ENFORCE));
		List<StagedControl> controls = List.of(staged((request) -> {
			request.onCompletion(this.completed::add);
			return Decision.ALLOW;
		}), staged(check));
		return new ApiSecFilter(requests, new HardeningHeaders(HeaderSettings.defaults()),
				new ControlRunner(new ControlChain(controls, UNSEEN), UNSEEN),
				new Refusals(new ProblemFactory(), new CorsHeaders(() -> List.of((request) -> credentialsForAll()))),
				null);
	}

	/** What Spring refuses when it is asked for it. */
	private static CorsConfiguration credentialsForAll() {
		CorsConfiguration configuration = new CorsConfiguration();
		configuration.addAllowedOrigin("*");
		configuration.setAllowCredentials(true);
		return configuration;
	}

	private static StagedControl staged(Check check) {
		return new StagedControl(Stage.EDGE, new CheckControl(check), Enforcement.ENFORCE);
	}

	/** What a control of a test does. */
	@FunctionalInterface
	private interface Check {

		Decision decide(ApiRequest request);

	}

	private record CheckControl(Check check) implements Control {

		@Override
		public String name() {
			return "check";
		}

		@Override
		public Decision decide(ApiRequest request) {
			return this.check.decide(request);
		}

	}

	private static final class BrokenPipe extends RuntimeException {

	}

}
