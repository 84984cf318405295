package io.apisec.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RequireScope;
import io.apisec.core.Decision;
import io.apisec.core.HeaderField;
import io.apisec.core.StartupException;
import io.apisec.core.TestRequest;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.util.pattern.PathPatternParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DocumentedScopeTests {

	private static final Supplier<PathPatternParser> PARSER = () -> PathPatternParser.defaultInstance;

	private static final AccessRules NO_RULES = new AccessRules(List.of(), List.of());

	private static final List<Set<String>> A_OR_BC = List.of(Set.of("a"), Set.of("b", "c"));

	@ParameterizedTest
	@CsvSource({ "GET, '', false", "GET, a, true", "GET, b, false", "GET, b c, true", "HEAD, b, false", "HEAD, a, true",
			"POST, '', true" })
	void decideWhenAlternativesThenOneHasToBeGrantedInWhole(String method, String granted, boolean allowed) {
		AccessPolicy policy = contribute(NO_RULES, Plain.class, Map.of("GET", A_OR_BC));
		assertThat(isAllowed(policy, NO_RULES, method, granted)).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "a, false", "annotated, false", "a annotated, false", "a annotated rule, true" })
	void decideWhenAnnotationAndRuleAskTooThenAllHaveToHold(String granted, boolean allowed) {
		AccessRules rules = new AccessRules(List.of(),
				List.of(new AccessRules.ScopedPath(rule("/things"), List.of("rule"))));
		AccessPolicy policy = contribute(rules, Scoped.class, Map.of("GET", A_OR_BC));
		assertThat(isAllowed(policy, rules, "GET", granted)).isEqualTo(allowed);
	}

	@Test
	void decideWhenHeadIsDocumentedItselfThenItIsNotThatOfGet() {
		AccessPolicy policy = contribute(NO_RULES, Plain.class, Map.of("GET", A_OR_BC, "HEAD", List.of()));
		assertThat(isAllowed(policy, NO_RULES, "HEAD", "")).isTrue();
		assertThat(isAllowed(policy, NO_RULES, "GET", "")).isFalse();
	}

	@Test
	void denialWhenAlternativesThenTheFirstIsNamed() {
		AccessPolicy policy = contribute(NO_RULES, Scoped.class, Map.of("GET", A_OR_BC));
		Decision decision = new ScopeControl(NO_RULES).decide(request("GET", "").policy(policy));
		assertThat(decision).isInstanceOfSatisfying(Decision.Deny.class, (deny) -> {
			assertThat(deny.denial().reason()).isEqualTo("insufficient-scope");
			assertThat(deny.denial().headers()).extracting(HeaderField::value)
				.singleElement()
				.asString()
				.contains("error=\"insufficient_scope\"")
				.endsWith("scope=\"annotated a\"");
		});
	}

	@Test
	void contributeWhenPublicAndDocumentedThenTheStartStops() {
		assertThat(contribute(NO_RULES, Public.class, Map.of("GET", List.of())).isPublic()).isTrue();
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> contribute(NO_RULES, Public.class, Map.of("GET", A_OR_BC)))
			.withMessageContaining("Public")
			.withMessageContaining("description");
	}

	@Test
	void contributeWhenRuleOpensAndDocumentedThenTheStartStops() {
		AccessRules rules = new AccessRules(List.of(new AccessRules.PublicPath(rule("/**"), "open")), List.of());
		assertThat(contribute(rules, Plain.class, Map.of()).alternatives("GET")).isEmpty();
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> contribute(rules, Plain.class, Map.of("GET", A_OR_BC)));
	}

	@Test
	void decideWhenRuleOpensAPathThatIsDocumentedThenATokenIsStillNeeded() {
		AccessRules rules = new AccessRules(List.of(new AccessRules.PublicPath(rule("/things"), "open")), List.of());
		EndpointAccessControl control = new EndpointAccessControl(rules);
		AccessPolicy documented = new AccessPolicy(null, List.of(), Map.of("GET", A_OR_BC), List.of());
		assertThat(control.decide(TestRequest.get("/things").policy(documented))).isInstanceOf(Decision.Deny.class);
		assertThat(control.decide(TestRequest.of("POST", "/things").policy(documented))).isEqualTo(Decision.ALLOW);
	}

	@Test
	void contributeWhenScopeIsNoneThenTheStartStops() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> contribute(NO_RULES, Plain.class, Map.of("GET", List.of(Set.of("a\"b")))));
	}

	private static boolean isAllowed(AccessPolicy policy, AccessRules rules, String method, String granted) {
		return new ScopeControl(rules).decide(request(method, granted).policy(policy)).equals(Decision.ALLOW);
	}

	private static TestRequest request(String method, String granted) {
		String[] authorities = granted.isEmpty() ? new String[0]
				: ("SCOPE_" + granted.replace(" ", " SCOPE_")).split(" ");
		return TestRequest.of(method, "/things").caller("alice", authorities);
	}

	private static AccessPolicy contribute(AccessRules rules, Class<?> type,
			Map<String, List<Set<String>>> documented) {
		Endpoint endpoint = new Endpoint(type.getSimpleName(), Set.of("GET", "POST"), List.of("/things"), List.of(),
				type, null);
		return new AccessPolicyContributor(rules, (any) -> null, (any) -> documented,
				new PublicEndpoints(PARSER, List::of))
			.contribute(endpoint);
	}

	private static PathRule rule(String path) {
		return new PathRule("test", path, Set.of(), PARSER);
	}

	private static final class Plain {

	}

	@RequireScope("annotated")
	private static final class Scoped {

	}

	@PublicEndpoint(reason = "test")
	private static final class Public {

	}

}
