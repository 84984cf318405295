package io.apisec.autoconfigure.headers;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hardening headers of every answer. An empty value leaves a header out.
 *
 * @param hsts the Strict-Transport-Security header.
 * @param contentSecurityPolicy the Content-Security-Policy header.
 * @param cacheControl the Cache-Control header.
 * @param xContentTypeOptions the X-Content-Type-Options header.
 * @param xFrameOptions the X-Frame-Options header.
 * @param referrerPolicy the Referrer-Policy header.
 * @param permissionsPolicy the Permissions-Policy header.
 * @param crossOriginOpenerPolicy the Cross-Origin-Opener-Policy header.
 * @param crossOriginEmbedderPolicy the Cross-Origin-Embedder-Policy header.
 * @param crossOriginResourcePolicy the Cross-Origin-Resource-Policy header.
 * @param xPermittedCrossDomainPolicies the X-Permitted-Cross-Domain-Policies header.
 * @param remove headers that no answer carries, whoever sets them.
 * @param overrides paths with other values.
 */
@ConfigurationProperties("apisec.headers")
public record HeadersProperties(@DefaultValue Hsts hsts,
		@DefaultValue("default-src 'none'; frame-ancestors 'none'") String contentSecurityPolicy,
		@DefaultValue("no-store") String cacheControl, @DefaultValue("nosniff") String xContentTypeOptions,
		@DefaultValue("DENY") String xFrameOptions, @DefaultValue("no-referrer") String referrerPolicy,
		@Nullable String permissionsPolicy, @DefaultValue("same-origin") String crossOriginOpenerPolicy,
		@DefaultValue("require-corp") String crossOriginEmbedderPolicy,
		@DefaultValue("same-origin") String crossOriginResourcePolicy,
		@DefaultValue("none") String xPermittedCrossDomainPolicies, @DefaultValue( {
				"Server", "X-Powered-By" }) List<String> remove,
		@DefaultValue List<PathOverride> overrides){

	/**
	 * The Strict-Transport-Security header (RFC 6797).
	 *
	 * @param maxAge how long a browser remembers to use HTTPS, such as 365d; 0s makes it
	 * forget, an empty value leaves the header out.
	 * @param includeSubDomains whether that holds for sub-domains too.
	 * @param preload whether browsers may ship the domain in their lists.
	 * @param send over HTTPS only, a trusted proxy's included, or always.
	 */
	public record Hsts(@DefaultValue("365d") String maxAge, @DefaultValue("true") boolean includeSubDomains,
			@DefaultValue("false") boolean preload, @DefaultValue("secure") Send send) {

	}

	/** When the Strict-Transport-Security header is sent. */
	public enum Send {

		/** Over HTTPS, a trusted proxy's included. */
		SECURE,

		/** On every answer. */
		ALWAYS

	}

	/**
	 * Other values for a path. What is absent stays as it is; an empty value leaves the
	 * header out.
	 *
	 * @param path a path pattern, such as /docs/**
	 * @param hsts the Strict-Transport-Security header as it is sent
	 * @param contentSecurityPolicy the Content-Security-Policy header
	 * @param cacheControl the Cache-Control header
	 * @param xContentTypeOptions the X-Content-Type-Options header
	 * @param xFrameOptions the X-Frame-Options header
	 * @param referrerPolicy the Referrer-Policy header
	 * @param permissionsPolicy the Permissions-Policy header
	 * @param crossOriginOpenerPolicy the Cross-Origin-Opener-Policy header
	 * @param crossOriginEmbedderPolicy the Cross-Origin-Embedder-Policy header
	 * @param crossOriginResourcePolicy the Cross-Origin-Resource-Policy header
	 * @param xPermittedCrossDomainPolicies the X-Permitted-Cross-Domain-Policies header
	 */
	public record PathOverride(@DefaultValue("") String path, @Nullable String hsts,
			@Nullable String contentSecurityPolicy, @Nullable String cacheControl, @Nullable String xContentTypeOptions,
			@Nullable String xFrameOptions, @Nullable String referrerPolicy, @Nullable String permissionsPolicy,
			@Nullable String crossOriginOpenerPolicy, @Nullable String crossOriginEmbedderPolicy,
			@Nullable String crossOriginResourcePolicy, @Nullable String xPermittedCrossDomainPolicies) {

	}

}
