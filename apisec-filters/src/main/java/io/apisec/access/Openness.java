package io.apisec.access;

import java.util.List;

/** Whether an endpoint can be called without a token, with rules and all. */
enum Openness {

	/** Every request needs a token. */
	AUTHENTICATED("authenticated"),

	/** A rule that matches some of the requests opens them, or asks for scopes. */
	PARTLY_PUBLIC("partly-public"),

	/** No request needs a token. */
	PUBLIC("public");

	private final String word;

	Openness(String word) {
		this.word = word;
	}

	/** As {@link EndpointAccessControl} decides it for the requests of an endpoint. */
	static Openness of(AccessPolicy policy) {
		List<AppliedRule> opening = policy.rules().stream().filter(AppliedRule::opens).toList();
		List<AppliedRule> closing = policy.rules().stream().filter((rule) -> !rule.opens()).toList();
		boolean byRule = policy.scopes().isEmpty() && !opening.isEmpty();
		if (!(policy.isPublic() || byRule) || closing.stream().anyMatch(AppliedRule::certain)) {
			return AUTHENTICATED;
		}
		// Alternatives may ask for scopes of some of the methods only.
		boolean all = policy.isPublic()
				|| (policy.alternatives().isEmpty() && opening.stream().anyMatch(AppliedRule::certain));
		return (all && closing.isEmpty()) ? PUBLIC : PARTLY_PUBLIC;
	}

	@Override
	public String toString() {
		return this.word;
	}

}
