package io.apisec.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.apisec.policy.Endpoint;
import io.apisec.policy.Listed;
import org.jspecify.annotations.Nullable;

/**
 * Who may call an endpoint, as its annotations say; rules of the properties come on top
 * when a request's path is known, and are here for the inventory.
 *
 * @param publicReason why no token is needed, {@code null} where one is
 * @param scopes the scopes of which the caller needs all, in the order in which they were
 * written
 * @param alternatives by HTTP method, alternatives of scopes of which the caller needs
 * one in whole, beside {@code scopes}
 * @param rules the rules that match requests of the endpoint, all or some
 */
public record AccessPolicy(@Nullable String publicReason, List<String> scopes,
		Map<String, List<Set<String>>> alternatives, List<AppliedRule> rules) implements Listed {

	/** A token is needed, and nothing else: what holds where nothing was said. */
	public static final AccessPolicy AUTHENTICATED = new AccessPolicy(null, List.of());

	public AccessPolicy {
		scopes = List.copyOf(scopes);
		alternatives = Map.copyOf(alternatives);
		rules = List.copyOf(rules);
	}

	/**
	 * The policy of an endpoint that asks for the same scopes whatever the method.
	 * @param publicReason why no token is needed, {@code null} where one is
	 * @param scopes the scopes of which the caller needs all
	 */
	public AccessPolicy(@Nullable String publicReason, List<String> scopes) {
		this(publicReason, scopes, Map.of(), List.of());
	}

	AccessPolicy withAlternatives(Map<String, List<Set<String>>> some) {
		return new AccessPolicy(this.publicReason, this.scopes, some, this.rules);
	}

	AccessPolicy withRules(List<AppliedRule> some) {
		return new AccessPolicy(this.publicReason, this.scopes, this.alternatives, some);
	}

	/**
	 * The alternatives of scopes for a method.
	 * @param method the HTTP method; {@code HEAD} has those of {@code GET} where it has
	 * none of its own
	 * @return alternatives of which one has to be granted in whole; empty where none is
	 * asked for
	 */
	public List<Set<String>> alternatives(String method) {
		List<Set<String>> own = this.alternatives.get(method);
		if (own == null && method.equals("HEAD")) {
			own = this.alternatives.get("GET");
		}
		return (own != null) ? own : List.of();
	}

	/**
	 * Whether the endpoint can be called without a token.
	 * @return {@code true} for a public endpoint
	 */
	public boolean isPublic() {
		return this.publicReason != null;
	}

	@Override
	public boolean opens() {
		return Openness.of(this) == Openness.PUBLIC;
	}

	@Override
	public Map<String, Object> listing(Endpoint endpoint) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("access", Openness.of(this).toString());
		String reason = reason();
		if (reason != null && Openness.of(this) != Openness.AUTHENTICATED) {
			members.put("reason", reason);
		}
		members.put("scopes", allScopes());
		if (!this.alternatives.isEmpty()) {
			members.put("alternatives", sortedAlternatives());
		}
		if (!this.rules.isEmpty()) {
			members.put("accessRules", this.rules.stream().map(AppliedRule::listing).toList());
		}
		return members;
	}

	private @Nullable String reason() {
		return (this.publicReason != null) ? this.publicReason
				: this.rules.stream().filter(AppliedRule::opens).map(AppliedRule::reason).findFirst().orElse(null);
	}

	private List<String> allScopes() {
		Stream<String> ofRules = this.rules.stream()
			.filter(AppliedRule::certain)
			.flatMap((rule) -> rule.scopes().stream());
		return Stream.concat(this.scopes.stream(), ofRules).distinct().toList();
	}

	private Map<String, Object> sortedAlternatives() {
		Map<String, Object> sorted = new TreeMap<>();
		this.alternatives.forEach((method, sets) -> sorted.put(method,
				sets.stream().map((set) -> set.stream().sorted().toList()).toList()));
		return sorted;
	}

}
