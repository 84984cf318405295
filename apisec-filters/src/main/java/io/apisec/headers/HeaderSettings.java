package io.apisec.headers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which headers answers get.
 *
 * @param fields values by header name, in writing order; an empty value leaves the header
 * out. {@link HardeningHeader#defaults()} is the whole set
 * @param hsts {@code Strict-Transport-Security}
 * @param remove names of headers that are never sent, whoever sets them
 * @param overrides other headers for some requests
 */
public record HeaderSettings(Map<String, String> fields, Hsts hsts, List<String> remove,
		List<HeaderOverride> overrides) {

	/** The headers that are taken out of every answer where nothing else is said. */
	public static final List<String> DEFAULT_REMOVE = List.of("Server", "X-Powered-By");

	public HeaderSettings {
		fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
		remove = List.copyOf(remove);
		overrides = List.copyOf(overrides);
	}

	/**
	 * The whole set with its defaults.
	 * @return the settings
	 */
	public static HeaderSettings defaults() {
		return new HeaderSettings(HardeningHeader.defaults(), Hsts.DEFAULT, DEFAULT_REMOVE, List.of());
	}

}
