package io.apisec.ratelimit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.apisec.core.ApiRequest;
import io.apisec.core.BodyPointer;
import io.apisec.core.JsonBody;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

/** What a request is counted by. */
sealed interface KeySource {

	/**
	 * The key.
	 * @param request the request
	 * @return the key, {@code null} where the request has none
	 */
	@Nullable String of(ApiRequest request);

	/**
	 * The key where a rule counts.
	 * @param request the request
	 * @param rule where it counts, {@code null} where it is no rule that does
	 * @return the key, {@code null} where the request has none
	 */
	default @Nullable String of(ApiRequest request, @Nullable PathRule rule) {
		return of(request);
	}

	/** Whether it is known before it is known who calls what. */
	default boolean isKnownAtEdge() {
		return false;
	}

	/** Whether the body has to be read for it. */
	default boolean isInBody() {
		return false;
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value instanceof String || value instanceof Number || value instanceof Boolean) ? value.toString()
				: null;
	}

	/**
	 * A subject, a client, a plan is only the same with the same issuer; a blank one is
	 * none.
	 */
	private static @Nullable String ofIssuer(ApiRequest request, String name) {
		if (name.isBlank()) {
			return null;
		}
		String issuer = String.valueOf(request.claims().get("iss"));
		return issuer.length() + ":" + issuer + name;
	}

	/** Issuer and subject. */
	record Principal() implements KeySource {

		@Override
		public @Nullable String of(ApiRequest request) {
			java.security.Principal caller = request.caller();
			if (caller == null) {
				return null;
			}
			Object subject = request.claims().get("sub");
			return ofIssuer(request, (subject instanceof String text) ? text : caller.getName());
		}

		@Override
		public String toString() {
			return "principal";
		}

	}

	/**
	 * The client that the token was issued to: {@code client_id} (RFC 9068, section 2.2),
	 * else {@code azp} (OpenID Connect Core 1.0, section 2).
	 */
	record ClientId() implements KeySource {

		@Override
		public @Nullable String of(ApiRequest request) {
			Map<String, Object> claims = request.claims();
			Object client = claims.getOrDefault("client_id", claims.get("azp"));
			return (client instanceof String text) ? ofIssuer(request, text) : null;
		}

		@Override
		public String toString() {
			return "client-id";
		}

	}

	/**
	 * The caller's address.
	 *
	 * @param key spells addresses
	 */
	record Address(AddressKey key) implements KeySource {

		@Override
		public String of(ApiRequest request) {
			return this.key.of(request.clientAddress());
		}

		@Override
		public boolean isKnownAtEdge() {
			return true;
		}

		@Override
		public String toString() {
			return "address";
		}

	}

	/**
	 * A header that is there once.
	 *
	 * @param name its name
	 */
	record Header(String name) implements KeySource {

		@Override
		public @Nullable String of(ApiRequest request) {
			List<String> values = request.headers(this.name);
			return (values.size() == 1) ? values.get(0) : null;
		}

		@Override
		public String toString() {
			return "header:" + this.name;
		}

	}

	/**
	 * A variable of the rule's own path, where it has one of that name, else of the
	 * handler's.
	 *
	 * @param variable its name
	 */
	record Path(String variable) implements KeySource {

		@Override
		public @Nullable String of(ApiRequest request) {
			return of(request, null);
		}

		@Override
		public @Nullable String of(ApiRequest request, @Nullable PathRule rule) {
			Map<String, String> own = (rule != null && rule.declares(this.variable)) ? rule.variables(request) : null;
			String value = ((own != null) ? own : request.variables()).get(this.variable);
			return (value != null) ? PathSpelling.of(value) : null;
		}

		@Override
		public String toString() {
			return "path:" + this.variable;
		}

	}

	/**
	 * A place in the body.
	 *
	 * @param pointer the place
	 */
	record Body(BodyPointer pointer) implements KeySource {

		@Override
		public @Nullable String of(ApiRequest request) {
			JsonBody body = request.json();
			Object value = (body != null) ? one(body.values(this.pointer)) : null;
			return (value instanceof BigDecimal number) ? number.stripTrailingZeros().toString() : text(value);
		}

		private static @Nullable Object one(List<@Nullable Object> values) {
			return (values.size() == 1) ? values.get(0) : null;
		}

		@Override
		public boolean isInBody() {
			return true;
		}

		@Override
		public String toString() {
			return "body:" + this.pointer;
		}

	}

	/**
	 * A claim that is one value.
	 *
	 * @param name its name
	 */
	record Claim(String name) implements KeySource {

		@Override
		public @Nullable String of(ApiRequest request) {
			String value = text(request.claims().get(this.name));
			return (value != null) ? ofIssuer(request, value) : null;
		}

		@Override
		public String toString() {
			return "claim:" + this.name;
		}

	}

	/** The same for all. */
	record Global() implements KeySource {

		@Override
		public String of(ApiRequest request) {
			return "all";
		}

		@Override
		public String toString() {
			return "global";
		}

	}

	/**
	 * What a bean of the application says.
	 *
	 * @param name its name
	 * @param resolver the bean
	 */
	record Bean(String name, RateLimitKeyResolver resolver) implements KeySource {

		@Override
		public @Nullable String of(ApiRequest request) {
			return this.resolver.resolve(request);
		}

		@Override
		public String toString() {
			return "bean:" + this.name;
		}

	}

}
