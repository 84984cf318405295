package io.apisec.headers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The hardening headers whose value is a property of its own, in writing order, with the
 * values that the OWASP Secure Headers Project recommends for an API. HSTS is put
 * together from its parts: see {@link Hsts}.
 */
public enum HardeningHeader {

	/** What a browser may load and who may frame the answer: for an API, nothing. */
	CONTENT_SECURITY_POLICY("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),

	/** Answers of an API belong to one caller (RFC 9111, section 5.2.2.5). */
	CACHE_CONTROL("Cache-Control", "no-store"),

	/** The content type counts, whatever the content looks like. */
	X_CONTENT_TYPE_OPTIONS("X-Content-Type-Options", "nosniff"),

	/** For browsers that do not know {@code frame-ancestors} (RFC 7034). */
	X_FRAME_OPTIONS("X-Frame-Options", "DENY"),

	/** Paths, which may hold ids, are told to nobody else. */
	REFERRER_POLICY("Referrer-Policy", "no-referrer"),

	/** No feature of the browser is for the answers of an API. */
	PERMISSIONS_POLICY("Permissions-Policy", Defaults.PERMISSIONS_POLICY),

	/** Windows of other origins get no hold of this one. */
	CROSS_ORIGIN_OPENER_POLICY("Cross-Origin-Opener-Policy", "same-origin"),

	/** Nothing is embedded that has not agreed to it. */
	CROSS_ORIGIN_EMBEDDER_POLICY("Cross-Origin-Embedder-Policy", "require-corp"),

	/** Other origins may not embed the answer. */
	CROSS_ORIGIN_RESOURCE_POLICY("Cross-Origin-Resource-Policy", "same-origin"),

	/** For the document readers that look for a cross-domain policy file. */
	X_PERMITTED_CROSS_DOMAIN_POLICIES("X-Permitted-Cross-Domain-Policies", "none");

	/**
	 * All of them, in writing order: the property's key is {@link #property()}, the
	 * header's name {@link #headerName()}.
	 */
	public static final List<HardeningHeader> ALL = List.of(values());

	private final String headerName;

	private final String defaultValue;

	HardeningHeader(String headerName, String defaultValue) {
		this.headerName = headerName;
		this.defaultValue = defaultValue;
	}

	/**
	 * The header's name as it is written.
	 * @return the name
	 */
	public String headerName() {
		return this.headerName;
	}

	/**
	 * The key of the header's property beneath {@code apisec.headers}.
	 * @return the key in its canonical form, such as {@code x-frame-options}
	 */
	public String property() {
		return HeaderSyntax.lowerCase(this.headerName);
	}

	/**
	 * The value where the application sets none.
	 * @return the value, never empty
	 */
	public String defaultValue() {
		return this.defaultValue;
	}

	/**
	 * All headers with their defaults, in writing order.
	 * @return a new map from header name to value, which may be changed
	 */
	public static Map<String, String> defaults() {
		Map<String, String> defaults = new LinkedHashMap<>();
		Arrays.asList(values()).forEach((header) -> defaults.put(header.headerName, header.defaultValue));
		return defaults;
	}

	/** Apart, since an enum's constants cannot use its own static fields. */
	private static final class Defaults {

		/** The features that the OWASP Secure Headers Project lists, each for nobody. */
		static final String PERMISSIONS_POLICY = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), "
				+ "clipboard-write=(), cross-origin-isolated=(), display-capture=(), encrypted-media=(), "
				+ "fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), "
				+ "interest-cohort=(), keyboard-map=(), magnetometer=(), microphone=(), midi=(), payment=(), "
				+ "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), "
				+ "sync-xhr=(), unload=(), usb=(), web-share=(), xr-spatial-tracking=()";

		private Defaults() {
		}

	}

}
