package io.apisec.edge;

import java.util.List;
import java.util.Map;

import io.apisec.policy.Endpoint;
import io.apisec.policy.Listed;

/**
 * How many requests for an endpoint may be under way at once.
 *
 * @param rules those that match some of its requests, all of which have to have room
 */
public record ConcurrencyPolicy(List<ConcurrencyRule> rules) implements Listed {

	public ConcurrencyPolicy {
		rules = List.copyOf(rules);
	}

	@Override
	public Map<String, Object> listing(Endpoint endpoint) {
		return Map.of("concurrency", this.rules.stream().map((rule) -> rule.listing(endpoint)).toList());
	}

}
