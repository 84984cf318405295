package io.apisec.jwt;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which addresses keys may come from: absolute, {@code https}, and {@code http} only on
 * this very machine, where nobody is in between.
 *
 * <p>
 * Loopback is read from the text and never looked up: a name could change its mind.
 */
final class HttpAddress {

	private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1\\]",
			Pattern.CASE_INSENSITIVE);

	private HttpAddress() {
	}

	/**
	 * Reads an absolute {@code http} or {@code https} address.
	 * @param text the address
	 * @return the address, {@code null} where it is none, has no host, or carries user
	 * information or a fragment
	 */
	static @Nullable URI parse(String text) {
		try {
			URI uri = new URI(text);
			boolean http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
			return (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null) ? uri
					: null;
		}
		catch (URISyntaxException notAnAddress) {
			return null;
		}
	}

	/**
	 * Whether keys may be fetched from an address.
	 * @param uri an address that {@link #parse} returned
	 * @return {@code true} for {@code https} and for {@code http} on loopback
	 */
	static boolean safe(URI uri) {
		return "https".equalsIgnoreCase(uri.getScheme()) || LOOPBACK.matcher(uri.getHost()).matches();
	}

}
