package io.apisec.access;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Who may call an endpoint, as its annotations say; rules of the properties come on top
 * when a request's path is known.
 *
 * @param publicReason why no token is needed, {@code null} where one is
 * @param scopes the scopes of which the caller needs all, in the order in which they were
 * written
 */
public record AccessPolicy(@Nullable String publicReason, List<String> scopes) {

	/** A token is needed, and nothing else: what holds where nothing was said. */
	public static final AccessPolicy AUTHENTICATED = new AccessPolicy(null, List.of());

	public AccessPolicy {
		scopes = List.copyOf(scopes);
	}

	/**
	 * Whether the endpoint can be called without a token.
	 * @return {@code true} for a public endpoint
	 */
	public boolean isPublic() {
		return this.publicReason != null;
	}

}
