package io.apisec.access;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Who may call an endpoint, as its annotations say; rules of the properties come on top
 * when a request's path is known.
 *
 * @param publicReason why no token is needed, {@code null} where one is
 * @param scopes the scopes of which the caller needs all, in the order in which they were
 * written
 * @param alternatives by HTTP method, alternatives of scopes of which the caller needs
 * one in whole, beside {@code scopes}
 */
public record AccessPolicy(@Nullable String publicReason, List<String> scopes,
		Map<String, List<Set<String>>> alternatives) {

	/** A token is needed, and nothing else: what holds where nothing was said. */
	public static final AccessPolicy AUTHENTICATED = new AccessPolicy(null, List.of());

	public AccessPolicy {
		scopes = List.copyOf(scopes);
		alternatives = Map.copyOf(alternatives);
	}

	/**
	 * The policy of an endpoint that asks for the same scopes whatever the method.
	 * @param publicReason why no token is needed, {@code null} where one is
	 * @param scopes the scopes of which the caller needs all
	 */
	public AccessPolicy(@Nullable String publicReason, List<String> scopes) {
		this(publicReason, scopes, Map.of());
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

}
