package io.apisec.core;

/**
 * Says whether the caller speaks HTTPS, to the application itself or to a proxy that it
 * trusts.
 */
@FunctionalInterface
public interface SecureTransport {

	/**
	 * Whether a request came over HTTPS.
	 * @param request the request; its {@link ApiRequest#secure()} must not be asked for
	 * here
	 * @return {@code true} over HTTPS
	 */
	boolean isSecure(ApiRequest request);

}
