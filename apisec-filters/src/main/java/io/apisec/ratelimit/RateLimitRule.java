package io.apisec.ratelimit;

import java.util.List;

import io.apisec.policy.PathRule;

/**
 * Limits by path.
 *
 * @param path where they hold
 * @param policies the names of the limits, all of which have to admit
 */
public record RateLimitRule(PathRule path, List<String> policies) {

	public RateLimitRule {
		policies = List.copyOf(policies);
	}

}
