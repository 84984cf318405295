package io.apisec.access;

import java.util.List;
import java.util.stream.Stream;

import io.apisec.core.ApiRequest;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;

/**
 * The rules of {@code apisec.endpoints}, by path.
 *
 * @param publicPaths what can be called without a token, unless something asks for scopes
 * @param scopes what asks for scopes
 */
public record AccessRules(List<PublicPath> publicPaths, List<ScopedPath> scopes) {

	public AccessRules {
		publicPaths = List.copyOf(publicPaths);
		scopes = List.copyOf(scopes);
	}

	/**
	 * Whether a token can grant what is written (RFC 6749, section 3.3).
	 * @param scope one scope
	 * @return {@code false} for what is empty, several, or an authority
	 */
	public static boolean isScope(String scope) {
		return Scopes.isScope(scope);
	}

	/** The rules that match requests of an endpoint. */
	List<AppliedRule> of(Endpoint endpoint) {
		Stream<AppliedRule> opening = this.publicPaths.stream()
			.filter((rule) -> rule.path().touches(endpoint))
			.map((rule) -> AppliedRule.of(rule, endpoint));
		Stream<AppliedRule> asking = this.scopes.stream()
			.filter((rule) -> rule.path().touches(endpoint))
			.map((rule) -> AppliedRule.of(rule, endpoint));
		return Stream.concat(opening, asking).toList();
	}

	boolean isPublic(ApiRequest request) {
		for (PublicPath rule : this.publicPaths) {
			if (rule.path().test(request)) {
				return true;
			}
		}
		return false;
	}

	boolean asksForScopes(ApiRequest request) {
		for (ScopedPath rule : this.scopes) {
			if (rule.path().test(request)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A path that needs no token.
	 *
	 * @param path the path
	 * @param reason why; shown in the inventory
	 */
	public record PublicPath(PathRule path, String reason) {

		public PublicPath {
			if (reason.isBlank()) {
				throw new StartupException("The public path '" + path + "' has no reason.",
						"Say why nobody needs to be asked for a token there:\n\n" + "    apisec:\n      endpoints:\n"
								+ "        public:\n          - path: " + path.path()
								+ "\n            reason: \"…\"\n");
			}
		}

	}

	/**
	 * A path that needs scopes.
	 *
	 * @param path the path
	 * @param scopes the scopes of which the caller needs all
	 */
	public record ScopedPath(PathRule path, List<String> scopes) {

		public ScopedPath {
			scopes = Scopes.checked(scopes, "The rule for '" + path + "'");
		}

	}

}
