package io.apisec.schema.validation;

import java.net.URI;

/** Resolves URI references (RFC 3986 section 5). */
final class UriReferences {

	private UriReferences() {
	}

	/**
	 * The absolute form of a reference.
	 * @param base the base URI
	 * @param reference a reference without fragment, not empty
	 * @return the URI
	 * @throws IllegalArgumentException if it is no URI reference
	 */
	static String resolve(String base, String reference) {
		URI target = URI.create(reference);
		return target.isAbsolute() ? reference : URI.create(base).resolve(target).normalize().toString();
	}

	static boolean isAbsolute(String reference) {
		return URI.create(reference).isAbsolute();
	}

	static String withoutFragment(String reference) {
		int hash = reference.indexOf('#');
		return (hash < 0) ? reference : reference.substring(0, hash);
	}

}
