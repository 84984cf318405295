package io.apisec.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A token taken apart, and not yet believed (RFC 7515, section 7.1).
 *
 * @param value the token as it was sent
 * @param header the members of the JOSE header
 * @param claims the members of the claims set
 * @param signatureStart where the signature begins in the value
 */
record CompactToken(String value, Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims,
		int signatureStart) {

	/**
	 * Takes a token apart: exactly three parts of strict base64url, none empty, the first
	 * two strict JSON objects. Tokens of five parts (RFC 7516) are not accepted.
	 * @param value the token as it was sent, already bounded in size
	 * @return the parts, {@code null} where it is malformed
	 */
	static @Nullable CompactToken parse(String value) {
		int first = value.indexOf('.');
		int second = value.indexOf('.', first + 1);
		if (first < 0 || second < 0 || Base64Url.decode(value, second + 1, value.length()) == null
				|| second + 1 == value.length()) {
			return null;
		}
		Map<String, @Nullable Object> header = object(value, 0, first);
		Map<String, @Nullable Object> claims = (header != null) ? object(value, first + 1, second) : null;
		return (header != null && claims != null) ? new CompactToken(value, header, claims, second + 1) : null;
	}

	private static @Nullable Map<String, @Nullable Object> object(String value, int from, int to) {
		byte[] bytes = Base64Url.decode(value, from, to);
		return (bytes != null) ? StrictJson.object(bytes) : null;
	}

	/**
	 * What the signature was made over.
	 * @return the bytes of header, dot and claims
	 */
	byte[] signedContent() {
		return this.value.substring(0, this.signatureStart - 1).getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * The signature as it was sent.
	 * @return strict base64url
	 */
	String signature() {
		return this.value.substring(this.signatureStart);
	}

	/**
	 * A header member that has to be a text.
	 * @param name the member's name
	 * @return the text, {@code null} where it is absent or something else
	 */
	@Nullable String headerText(String name) {
		return (this.header.get(name) instanceof String text) ? text : null;
	}

	/**
	 * A claim that has to be a text.
	 * @param name the claim's name
	 * @return the text, {@code null} where it is absent or something else
	 */
	@Nullable String claimText(String name) {
		return (this.claims.get(name) instanceof String text) ? text : null;
	}

}
