package io.apisec.bola;

import java.lang.reflect.Method;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.annotation.BolaGuard;
import io.apisec.core.BodyMembers;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Guards that could not hold are found when the application starts. */
class TakenParametersTests {

	private final GuardReader reader = new GuardReader(
			new Ownership(Map.of(), Map.of(), Duration.ofSeconds(1), 0, Duration.ZERO, InstantSource.system()),
			BodyMembers.UNKNOWN, Set.of(), Set.of());

	@ParameterizedTest
	@ValueSource(strings = { "named", "unnamed", "bare", "all", "bound", "raw", "form" })
	void readWhenHandlerMayTakeTheParameterThenHolds(String handler) {
		assertThat(read(handler).id()).isEqualTo(new IdSource.Query("accountId"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "misspelled", "otherBare", "none" })
	void readWhenHandlerDoesNotTakeTheParameterThenStopsTheStart(String handler) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(handler))
			.withMessageContaining("@BolaGuard on Handlers#" + handler)
			.withMessageContaining("the parameter 'accountId', which the handler does not take");
	}

	@ParameterizedTest
	@ValueSource(strings = { "prefixed", "blank", "two" })
	void readWhenBypassIsNoScopeThenStopsTheStart(String handler) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> read(handler))
			.withMessageContaining("@BolaGuard on Handlers#" + handler + " is bypassed by")
			.withMessageContaining("which is no scope");
	}

	@Test
	void readWhenBypassIsNamedTwiceThenIsOne() {
		assertThat(read("twice").bypassScopes()).containsExactly("admin");
	}

	private Guard read(String handler) {
		Method method = Stream.of(Handlers.class.getDeclaredMethods())
			.filter((each) -> each.getName().equals(handler))
			.findFirst()
			.orElseThrow();
		Endpoint endpoint = new Endpoint("Handlers#" + handler, Set.of("GET"), List.of("/accounts/{id}"), List.of(),
				Handlers.class, method);
		return this.reader.read(method.getAnnotation(BolaGuard.class), endpoint);
	}

	static class Handlers {

		@BolaGuard(query = "accountId", claim = "accounts")
		void named(@RequestParam("accountId") String account) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void unnamed(@PathVariable String id, @RequestParam(required = false) String accountId) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void bare(String accountId) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void all(@RequestParam Map<String, String> parameters) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void bound(Search search) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void raw(HttpServletRequest request) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void form(@RequestBody MultiValueMap<String, String> form) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void misspelled(@RequestParam("account_id") String accountId) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void otherBare(String account, Principal caller) {
		}

		@BolaGuard(query = "accountId", claim = "accounts")
		void none(@PathVariable("id") String accountId, @RequestHeader("accountId") String header,
				@RequestBody Search search) {
		}

		@BolaGuard(variable = "id", claim = "sub", bypassScopes = "SCOPE_admin")
		void prefixed() {
		}

		@BolaGuard(variable = "id", claim = "sub", bypassScopes = "")
		void blank() {
		}

		@BolaGuard(variable = "id", claim = "sub", bypassScopes = "admin support")
		void two() {
		}

		@BolaGuard(variable = "id", claim = "sub", bypassScopes = { "admin", "admin" })
		void twice() {
		}

	}

	record Search(String accountId) {

	}

}
