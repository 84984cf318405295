package io.apisec.edge;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;

import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyContributor;
import org.jspecify.annotations.Nullable;

/**
 * Says of each endpoint which rules keep its requests few. They are enforced at the edge,
 * before the endpoint is known; here they are shown.
 */
public final class ConcurrencyPolicyContributor implements PolicyContributor {

	private final List<ConcurrencyRule> rules;

	/**
	 * Contributes rules.
	 * @param rules the very rules that the edge asks
	 */
	public ConcurrencyPolicyContributor(List<ConcurrencyRule> rules) {
		this.rules = List.copyOf(rules);
	}

	@Override
	public Set<Class<? extends Annotation>> annotations() {
		return Set.of();
	}

	@Override
	public @Nullable ConcurrencyPolicy contribute(Endpoint endpoint) {
		List<ConcurrencyRule> touching = this.rules.stream().filter((rule) -> rule.touches(endpoint)).toList();
		return touching.isEmpty() ? null : new ConcurrencyPolicy(touching);
	}

}
