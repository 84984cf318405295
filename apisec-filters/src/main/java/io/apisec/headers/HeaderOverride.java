package io.apisec.headers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import io.apisec.core.ApiRequest;

/**
 * Other headers for some requests. Where several overrides match, all apply in order, so
 * that the last word on a header counts.
 *
 * @param matches which requests the override is for; what it throws counts as no match,
 * so that a path that cannot be read gets the strict set
 * @param fields values by header name; an empty value leaves the header out. Other
 * headers than the hardening ones may be named, too
 */
public record HeaderOverride(Predicate<ApiRequest> matches, Map<String, String> fields) {

	public HeaderOverride {
		fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
	}

	boolean appliesTo(ApiRequest request) {
		try {
			return this.matches.test(request);
		}
		catch (RuntimeException unreadablePath) {
			return false;
		}
	}

}
