package io.apisec.policy;

import java.util.Map;
import java.util.Set;

/**
 * Shows in the inventory what a control holds an endpoint to. The part of the policy that
 * enforces says it itself, so that what is shown is what is enforced.
 */
public interface Listed {

	/**
	 * What the control holds the endpoint to.
	 * @param endpoint the endpoint that the policy was made for
	 * @return members for its entry, in the order in which they are shown: texts,
	 * numbers, booleans, lists and maps of them; nothing of a request or a secret
	 */
	Map<String, Object> listing(Endpoint endpoint);

	/**
	 * What the endpoint lacks.
	 * @return possibly nothing
	 */
	default Set<Lack> lacks() {
		return Set.of();
	}

	/**
	 * Whether every request for the endpoint is let on without a caller.
	 * @return {@code false} unless that is certain
	 */
	default boolean opens() {
		return false;
	}

}
