package io.apisec.access;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RequireScope;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyContributor;
import org.jspecify.annotations.Nullable;

/**
 * Compiles who may call an endpoint out of {@link PublicEndpoint}, {@link RequireScope}
 * and what is documented, and finds rules that contradict them.
 */
public final class AccessPolicyContributor implements PolicyContributor {

	private final AccessRules rules;

	private final Function<Endpoint, @Nullable AccessPolicy> preset;

	private final Function<Endpoint, Map<String, List<Set<String>>>> documented;

	private final PublicEndpoints publicEndpoints;

	/**
	 * Contributes the access policy of endpoints.
	 * @param rules the rules by path
	 * @param preset what holds for endpoints that a framework brings along and nobody can
	 * annotate, such as Actuator's; answers {@code null} for all others
	 * @param documented the scopes that a description of the API asks for: by HTTP
	 * method, alternatives of which one has to be granted in whole; an empty map for an
	 * endpoint of which nothing is described
	 * @param publicEndpoints takes the endpoints that turn out to be public
	 */
	public AccessPolicyContributor(AccessRules rules, Function<Endpoint, @Nullable AccessPolicy> preset,
			Function<Endpoint, Map<String, List<Set<String>>>> documented, PublicEndpoints publicEndpoints) {
		this.rules = rules;
		this.preset = preset;
		this.documented = documented;
		this.publicEndpoints = publicEndpoints;
	}

	@Override
	public Set<Class<? extends Annotation>> annotations() {
		return Set.of(PublicEndpoint.class, RequireScope.class);
	}

	@Override
	public AccessPolicy contribute(Endpoint endpoint) {
		AccessPolicy policy = withDocumented(compile(endpoint), endpoint).withRules(this.rules.of(endpoint));
		if (policy.isPublic()) {
			this.publicEndpoints.add(endpoint);
		}
		return policy;
	}

	private AccessPolicy compile(Endpoint endpoint) {
		List<String> scopes = scopes(endpoint);
		String publicReason = publicReason(endpoint);
		if (publicReason != null && !scopes.isEmpty()) {
			throw contradiction(endpoint, "is a @PublicEndpoint and asks for the scopes " + scopes);
		}
		if (publicReason != null) {
			refuseRuleThatAsksForScopes(endpoint);
			return new AccessPolicy(publicReason, List.of());
		}
		if (!scopes.isEmpty()) {
			refuseRuleThatOpens(endpoint, scopes);
			return new AccessPolicy(null, scopes);
		}
		AccessPolicy framework = this.preset.apply(endpoint);
		return (framework != null) ? openedByRule(framework, endpoint) : AccessPolicy.AUTHENTICATED;
	}

	private AccessPolicy withDocumented(AccessPolicy policy, Endpoint endpoint) {
		Map<String, List<Set<String>>> alternatives = this.documented.apply(endpoint);
		if (alternatives.values().stream().allMatch(List::isEmpty)) {
			return policy;
		}
		alternatives.values().forEach((sets) -> sets.forEach((scopes) -> check(scopes, endpoint)));
		if (policy.isPublic()) {
			throw contradiction(endpoint, "is public, and its description asks for the scopes " + alternatives);
		}
		refuseRuleThatOpens(endpoint, alternatives);
		return policy.withAlternatives(alternatives);
	}

	private static void check(Set<String> scopes, Endpoint endpoint) {
		Scopes.checked(List.copyOf(scopes), "The description of " + endpoint.name());
	}

	/**
	 * Nobody can annotate a framework's endpoint, so a rule that names it has the last
	 * word.
	 */
	private AccessPolicy openedByRule(AccessPolicy framework, Endpoint endpoint) {
		return this.rules.publicPaths()
			.stream()
			.filter((rule) -> rule.path().covers(endpoint))
			.findFirst()
			.map((rule) -> new AccessPolicy(rule.reason(), List.of()))
			.orElse(framework);
	}

	private static List<String> scopes(Endpoint endpoint) {
		return endpoint.annotations(RequireScope.class)
			.stream()
			.flatMap((annotation) -> Scopes.checked(List.of(annotation.value()), "@RequireScope on " + endpoint.name())
				.stream())
			.distinct()
			.toList();
	}

	private static @Nullable String publicReason(Endpoint endpoint) {
		List<PublicEndpoint> annotations = endpoint.annotations(PublicEndpoint.class);
		if (annotations.isEmpty()) {
			return null;
		}
		// The method's, which is the last, speaks for itself; the class gives the reason
		// of all its methods.
		String reason = annotations.get(annotations.size() - 1).reason();
		if (reason.isBlank()) {
			throw new StartupException("@PublicEndpoint on " + endpoint.name() + " has no reason.",
					"Say why nobody needs to be asked for a token there: @PublicEndpoint(reason = \"…\")");
		}
		return reason;
	}

	private void refuseRuleThatAsksForScopes(Endpoint endpoint) {
		this.rules.scopes().stream().filter((rule) -> rule.path().covers(endpoint)).findFirst().ifPresent((rule) -> {
			throw contradiction(endpoint, "is a @PublicEndpoint, and the rule for '" + rule.path()
					+ "' in apisec.endpoints.rules asks for the scopes " + rule.scopes());
		});
	}

	private void refuseRuleThatOpens(Endpoint endpoint, Object scopes) {
		this.rules.publicPaths()
			.stream()
			.filter((rule) -> rule.path().covers(endpoint))
			.findFirst()
			.ifPresent((rule) -> {
				throw contradiction(endpoint, "asks for the scopes " + scopes + ", and '" + rule.path()
						+ "' in apisec.endpoints.public opens it");
			});
	}

	private static StartupException contradiction(Endpoint endpoint, String what) {
		return new StartupException("The endpoint " + endpoint.name() + " " + endpoint.patterns() + " " + what + ".",
				"Decide for one of them: take the annotation away, narrow the rule by its path or its methods, "
						+ "or take the scopes out of the description.");
	}

}
