package io.apisec.bola;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.BodyPointer;
import io.apisec.core.Decision;
import io.apisec.core.TestRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BolaControlTests {

	private final List<String> events = new ArrayList<>();

	private final EnumerationWatch watch = new EnumerationWatch(3, Duration.ofMinutes(1), true,
			(request, event, control, reason, outcome) -> this.events.add(event), () -> Instant.EPOCH);

	private String reason(Guard guard, TestRequest request) {
		Ownership none = new Ownership(Map.of(), Map.of(), Duration.ofSeconds(1), 0, Duration.ofSeconds(1),
				() -> Instant.EPOCH);
		BolaControl control = new BolaControl(guard.id().isInBody(), true, Denials.ofStatus(403), none, this.watch,
				(request1, event, name, reason, outcome) -> this.events.add(event));
		BolaPolicy policy = new BolaPolicy(guard.id().isInBody() ? List.of() : List.of(guard),
				guard.id().isInBody() ? List.of(guard) : List.of(), null, List.of(), List.of());
		Decision decision = control.decide(request.policy(policy));
		return (decision instanceof Decision.Deny deny) ? deny.denial().reason() : "allowed";
	}

	private static Guard guard(IdSource id, String claim) {
		return new Guard(id, new Owner.Claim(ClaimPath.parse(claim)), Set.of("admin"), Set.of("https://a.example"),
				null);
	}

	private static TestRequest by(String issuer, String... authorities) {
		return TestRequest.get("/").caller("alice", authorities).claim("iss", issuer).variable("userId", "bob");
	}

	@Test
	void bypassWhenTheIssuerIsNotBelievedThenRefused() {
		Guard guard = guard(new IdSource.Variable("userId"), "sub");
		assertThat(reason(guard, by("https://b.example", "SCOPE_admin"))).isEqualTo("issuer-not-believed");
		assertThat(this.events).isEmpty();
		assertThat(reason(guard, by("https://a.example", "SCOPE_admin"))).isEqualTo("allowed");
		assertThat(this.events).containsExactly("bola-bypass");
		assertThat(reason(guard, by("https://a.example"))).isEqualTo("not-owner");
	}

	@Test
	void bypassWhenTheObjectIsTheCallersThenNothingIsBypassed() {
		Guard guard = guard(new IdSource.Variable("userId"), "sub");
		TestRequest own = by("https://a.example", "SCOPE_admin").claim("sub", "bob");
		assertThat(reason(guard, own)).isEqualTo("allowed");
		assertThat(this.events).isEmpty();
		assertThat(reason(guard, by("https://a.example", "SCOPE_admin").claim("sub", "alice"))).isEqualTo("allowed");
		assertThat(this.events).containsExactly("bola-bypass");
	}

	@Test
	void bodyWhenItNamesMoreThanTheThresholdOfOwnIdsThenOnlyOthersCount() {
		Guard guard = guard(new IdSource.Body(BodyPointer.parse("/*")), "accounts");
		for (int i = 0; i < 3; i++) {
			TestRequest request = by("https://a.example").claim("accounts", List.of("1", "2", "3", "4"));
			request.json((pointer) -> List.of("1", "2", "3", "4", "9"));
			assertThat(reason(guard, request)).isEqualTo("not-owner");
		}
		assertThat(this.events).isEmpty();
	}

}
