package io.apisec.autoconfigure.headers;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.apisec.autoconfigure.RouterPaths;
import io.apisec.core.StartupException;
import io.apisec.headers.HardeningHeader;
import io.apisec.headers.HeaderOverride;
import io.apisec.headers.HeaderSettings;
import io.apisec.headers.Hsts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** Turns properties into header names and values. */
final class HeaderValues {

	private static final String HSTS = "Strict-Transport-Security";

	private HeaderValues() {
	}

	/**
	 * An empty {@code hsts}, of which binding makes the default, leaves the header out
	 * like every other.
	 */
	static HeaderSettings settings(HeadersProperties properties, RouterPaths paths, Environment environment) {
		boolean noHsts = "".equals(environment.getProperty("apisec.headers.hsts"));
		return new HeaderSettings(fields(properties), noHsts ? Hsts.NONE : hsts(properties.hsts()), properties.remove(),
				properties.overrides().stream().map((override) -> override(override, paths)).toList());
	}

	private static Hsts hsts(HeadersProperties.Hsts hsts) {
		if (hsts.maxAge().isBlank()) {
			return Hsts.NONE;
		}
		return new Hsts(maxAge(hsts.maxAge()), hsts.includeSubDomains(), hsts.preload(),
				Hsts.Send.valueOf(hsts.send().name()));
	}

	private static Duration maxAge(String text) {
		try {
			return DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
		}
		catch (IllegalArgumentException fault) {
			throw new StartupException("apisec.headers.hsts.max-age is '" + text + "', which is no duration.",
					"Write a number with a unit:\n\n    apisec:\n      headers:\n        hsts: { max-age: 365d }\n");
		}
	}

	private static Map<String, String> fields(HeadersProperties properties) {
		Map<String, String> fields = HardeningHeader.defaults();
		put(fields, HardeningHeader.CONTENT_SECURITY_POLICY, properties.contentSecurityPolicy());
		put(fields, HardeningHeader.CACHE_CONTROL, properties.cacheControl());
		put(fields, HardeningHeader.X_CONTENT_TYPE_OPTIONS, properties.xContentTypeOptions());
		put(fields, HardeningHeader.X_FRAME_OPTIONS, properties.xFrameOptions());
		put(fields, HardeningHeader.REFERRER_POLICY, properties.referrerPolicy());
		put(fields, HardeningHeader.PERMISSIONS_POLICY, properties.permissionsPolicy());
		put(fields, HardeningHeader.CROSS_ORIGIN_OPENER_POLICY, properties.crossOriginOpenerPolicy());
		put(fields, HardeningHeader.CROSS_ORIGIN_EMBEDDER_POLICY, properties.crossOriginEmbedderPolicy());
		put(fields, HardeningHeader.CROSS_ORIGIN_RESOURCE_POLICY, properties.crossOriginResourcePolicy());
		put(fields, HardeningHeader.X_PERMITTED_CROSS_DOMAIN_POLICIES, properties.xPermittedCrossDomainPolicies());
		return fields;
	}

	private static HeaderOverride override(HeadersProperties.PathOverride override, RouterPaths paths) {
		Map<String, String> fields = new LinkedHashMap<>();
		if (override.hsts() != null) {
			fields.put(HSTS, override.hsts());
		}
		put(fields, HardeningHeader.CONTENT_SECURITY_POLICY, override.contentSecurityPolicy());
		put(fields, HardeningHeader.CACHE_CONTROL, override.cacheControl());
		put(fields, HardeningHeader.X_CONTENT_TYPE_OPTIONS, override.xContentTypeOptions());
		put(fields, HardeningHeader.X_FRAME_OPTIONS, override.xFrameOptions());
		put(fields, HardeningHeader.REFERRER_POLICY, override.referrerPolicy());
		put(fields, HardeningHeader.PERMISSIONS_POLICY, override.permissionsPolicy());
		put(fields, HardeningHeader.CROSS_ORIGIN_OPENER_POLICY, override.crossOriginOpenerPolicy());
		put(fields, HardeningHeader.CROSS_ORIGIN_EMBEDDER_POLICY, override.crossOriginEmbedderPolicy());
		put(fields, HardeningHeader.CROSS_ORIGIN_RESOURCE_POLICY, override.crossOriginResourcePolicy());
		put(fields, HardeningHeader.X_PERMITTED_CROSS_DOMAIN_POLICIES, override.xPermittedCrossDomainPolicies());
		return new HeaderOverride(paths.rule("apisec.headers.overrides", override.path(), Set.of()), fields);
	}

	private static void put(Map<String, String> fields, HardeningHeader header, @Nullable String value) {
		if (value != null) {
			fields.put(header.headerName(), value);
		}
	}

}
