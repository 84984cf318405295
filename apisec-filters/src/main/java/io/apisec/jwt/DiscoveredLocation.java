package io.apisec.jwt;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Asks the issuer where its keys are: OpenID Connect Discovery 1.0, section 4, and where
 * that fails RFC 8414, section 3. Metadata counts only if it names exactly the issuer
 * that was asked (RFC 8414, section 3.3).
 */
final class DiscoveredLocation implements JwkSetLocation {

	private final String issuer;

	private final JsonHttpClient http;

	private volatile @Nullable URI known;

	DiscoveredLocation(String issuer, JsonHttpClient http) {
		this.issuer = issuer;
		this.http = http;
	}

	@Override
	public CompletableFuture<URI> locate(long deadline) {
		URI address = this.known;
		if (address != null) {
			return CompletableFuture.completedFuture(address);
		}
		return ask(openIdConfiguration(this.issuer), deadline)
			.exceptionallyCompose((failed) -> ask(authorizationServerMetadata(this.issuer), deadline))
			.thenApply((found) -> {
				this.known = found;
				return found;
			});
	}

	@Override
	public void forget() {
		this.known = null;
	}

	private CompletableFuture<URI> ask(URI metadata, long deadline) {
		return this.http.get(metadata, deadline - System.nanoTime()).thenCompose((document) -> {
			URI address = jwkSetUri(document);
			return (address != null) ? CompletableFuture.completedFuture(address)
					: CompletableFuture.failedFuture(new FetchException(FetchException.Reason.DISCOVERY));
		});
	}

	private @Nullable URI jwkSetUri(byte[] document) {
		Map<String, @Nullable Object> metadata = StrictJson.object(document);
		if (metadata == null || !this.issuer.equals(metadata.get("issuer"))
				|| !(metadata.get("jwks_uri") instanceof String text)) {
			return null;
		}
		URI address = HttpAddress.parse(text);
		return (address != null && HttpAddress.safe(address)) ? address : null;
	}

	static URI openIdConfiguration(String issuer) {
		return URI.create(withoutSlash(issuer) + "/.well-known/openid-configuration");
	}

	static URI authorizationServerMetadata(String issuer) {
		URI uri = URI.create(issuer);
		return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + "/.well-known/oauth-authorization-server"
				+ withoutSlash(uri.getRawPath()));
	}

	private static String withoutSlash(String text) {
		return (text.endsWith("/")) ? text.substring(0, text.length() - 1) : text;
	}

}
