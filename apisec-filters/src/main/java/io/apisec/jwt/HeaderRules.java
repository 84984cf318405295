package io.apisec.jwt;

import java.util.Locale;
import java.util.Set;

import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a token may say. It chooses among what the configuration allows and
 * decides nothing (RFC 8725, sections 3.1 and 3.11).
 *
 * <p>
 * {@code jku}, {@code jwk}, {@code x5u}, {@code x5c} and {@code x5t} are ignored, as RFC
 * 7515, section 4, demands of parameters that are not understood; real issuers send them.
 * They never cause a fetch, and nothing in them is used as a key.
 */
final class HeaderRules {

	/** No issuer's key id comes near it. */
	static final int MAX_KEY_ID_LENGTH = 512;

	/**
	 * {@code crit} and {@code b64} change how a token is read (RFC 7515, section 4.1.11;
	 * RFC 7797); {@code zip} belongs to encryption (RFC 7516).
	 */
	private static final Set<String> REFUSED = Set.of("crit", "b64", "zip");

	private final Set<String> algorithms;

	private final Set<String> types;

	private final boolean typeRequired;

	private final boolean keyIdRequired;

	HeaderRules(JwtIssuer issuer) {
		this.algorithms = issuer.algorithms();
		this.types = issuer.tokenTypes();
		this.typeRequired = issuer.requireTokenType();
		this.keyIdRequired = issuer.publicKey() == null;
	}

	/**
	 * Judges a header.
	 * @param token the token
	 * @return why it is refused, {@code null} where nothing is wrong
	 */
	@Nullable Denial refusal(CompactToken token) {
		String algorithm = token.headerText("alg");
		if (algorithm == null || !this.algorithms.contains(algorithm)) {
			return TokenDenials.ALGORITHM;
		}
		if (token.header().keySet().stream().anyMatch(REFUSED::contains) || nested(token)) {
			return TokenDenials.HEADER;
		}
		if (!typeAccepted(token)) {
			return TokenDenials.TYPE;
		}
		return (this.keyIdRequired && !keyIdAccepted(token.headerText("kid"))) ? TokenDenials.HEADER : null;
	}

	/** A token within a token (RFC 7519, section 5.2). */
	private static boolean nested(CompactToken token) {
		if (!token.header().containsKey("cty")) {
			return false;
		}
		String type = token.headerText("cty");
		return type == null || withoutPrefix(type).endsWith("jwt");
	}

	private boolean typeAccepted(CompactToken token) {
		if (!token.header().containsKey("typ")) {
			return !this.typeRequired;
		}
		String type = token.headerText("typ");
		return type != null && this.types.contains(withoutPrefix(type));
	}

	private static boolean keyIdAccepted(@Nullable String keyId) {
		return keyId != null && !keyId.isEmpty() && keyId.length() <= MAX_KEY_ID_LENGTH;
	}

	/**
	 * A media type as it is compared (RFC 7515, section 4.1.9).
	 * @param type the type as it is written
	 * @return the type in lower case, without {@code application/}
	 */
	static String withoutPrefix(String type) {
		String lower = type.toLowerCase(Locale.ROOT);
		return (lower.startsWith("application/")) ? lower.substring("application/".length()) : lower;
	}

}
