package io.apisec.bola;

import java.util.Set;

import io.apisec.core.StartupException;
import io.apisec.policy.PathRule;

/**
 * A guard or an exemption of the properties, for handlers without annotations.
 *
 * @param path where
 * @param variable the variable of the rule's own path, else empty
 * @param query the parameter, else empty
 * @param body the JSON Pointer into the body, else empty
 * @param claim the claim of the owner, else empty
 * @param resource the resource whose resolver is asked, else empty
 * @param bypassScopes scopes of which one lets a caller on to all objects
 * @param issuers the issuers whose callers are believed
 * @param exempt why the ids are no one's, empty for a guard
 */
public record BolaRule(PathRule path, String variable, String query, String body, String claim, String resource,
		Set<String> bypassScopes, Set<String> issuers, String exempt) {

	public BolaRule {
		bypassScopes = Set.copyOf(bypassScopes);
		issuers = Set.copyOf(issuers);
	}

	/** Whoever writes a guard into an exemption believes that it is asked. */
	void refuseContradiction() {
		boolean guards = !(this.variable + this.query + this.body + this.claim + this.resource).isEmpty();
		if (isExemption() && guards) {
			throw new StartupException(
					"The rule for '" + this.path + "' in apisec.bola.rules exempts and guards at the same time.",
					"Write two rules with paths or methods of their own, or decide for one of them.");
		}
	}

	boolean isExemption() {
		return !this.exempt.isBlank();
	}

}
