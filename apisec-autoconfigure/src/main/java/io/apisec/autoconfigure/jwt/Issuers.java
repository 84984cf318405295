package io.apisec.autoconfigure.jwt;

import java.io.IOException;
import java.io.InputStream;
import java.security.PublicKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.net.ssl.SSLContext;

import io.apisec.core.StartupException;
import io.apisec.jwt.JwtIssuer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.Resource;
import org.springframework.security.converter.RsaKeyConverters;

/**
 * The issuers of {@code apisec.jwt.issuers} or, where there are none, the one that Boot's
 * own properties name.
 */
final class Issuers {

	private static final String BOOT = "spring.security.oauth2.resourceserver.jwt";

	private Issuers() {
	}

	static List<JwtIssuer> of(JwtProperties properties, OAuth2ResourceServerProperties.Jwt boot,
			ObjectProvider<SslBundles> bundles) {
		if (!properties.issuers().isEmpty()) {
			return properties.issuers().stream().map((issuer) -> issuer(issuer, bundles)).toList();
		}
		return List.of(issuer(boot));
	}

	private static JwtIssuer issuer(JwtProperties.Issuer issuer, ObjectProvider<SslBundles> bundles) {
		return new JwtIssuer(issuer.issuer(), blankToNull(issuer.jwkSetUri()), null, set(issuer.audiences()),
				set(issuer.algorithms()), set(issuer.tokenTypes()), issuer.requireTokenType(), issuer.principalClaim(),
				issuer.authoritiesClaim(), " ", "SCOPE_", sslContext(blankToNull(issuer.sslBundle()), bundles));
	}

	private static JwtIssuer issuer(OAuth2ResourceServerProperties.Jwt boot) {
		String issuer = boot.getIssuerUri();
		if (issuer == null) {
			throw noIssuer(boot.getJwkSetUri() != null || boot.getPublicKeyLocation() != null);
		}
		if (!boot.getAuthoritiesClaimExpressions().isEmpty()) {
			throw new StartupException(
					BOOT + ".authorities-claim-expressions is set, and apisec evaluates no expressions.",
					"Name the claims that hold scopes instead:\n\n    apisec:\n      jwt:\n        issuers:\n          - issuer: "
							+ issuer + "\n            authorities-claim: [scope, roles]\n");
		}
		JwtIssuer defaults = JwtIssuer.withDefaults(issuer, blankToNull(boot.getJwkSetUri()), boot.getAudiences());
		String claim = boot.getAuthoritiesClaimName();
		return new JwtIssuer(issuer, defaults.jwkSetUri(), publicKey(boot.getPublicKeyLocation()), defaults.audiences(),
				set(boot.getJwsAlgorithms()), defaults.tokenTypes(), false,
				orElse(boot.getPrincipalClaimName(), defaults.principalClaim()),
				(claim != null) ? List.of(claim) : defaults.authoritiesClaims(),
				orElse(boot.getAuthoritiesClaimDelimiter(), defaults.authoritiesDelimiter()),
				orElse(boot.getAuthorityPrefix(), defaults.authorityPrefix()), null);
	}

	private static @Nullable PublicKey publicKey(@Nullable Resource location) {
		if (location == null) {
			return null;
		}
		try (InputStream pem = location.getInputStream()) {
			return RsaKeyConverters.x509().convert(pem);
		}
		catch (IOException | IllegalArgumentException fault) {
			throw new StartupException("The public key at " + location + " cannot be read: " + fault.getMessage() + ".",
					"Let " + BOOT
							+ ".public-key-location name a PEM file that begins with -----BEGIN PUBLIC KEY-----.");
		}
	}

	private static @Nullable SSLContext sslContext(@Nullable String bundle, ObjectProvider<SslBundles> bundles) {
		if (bundle == null) {
			return null;
		}
		try {
			return bundles.getObject().getBundle(bundle).createSslContext();
		}
		catch (NoSuchSslBundleException fault) {
			throw new StartupException("There is no SSL bundle '" + bundle + "', which an issuer names.",
					"Define it:\n\n    spring:\n      ssl:\n        bundle:\n          pem:\n            " + bundle
							+ ":\n              truststore:\n                certificate: …\n");
		}
	}

	private static StartupException noIssuer(boolean keysAreKnown) {
		String what = keysAreKnown
				? BOOT + " names keys but no issuer: a token of anybody whose keys these are would do."
				: "No issuer is named, so that nobody's tokens could be believed.";
		return new StartupException(what,
				"Name the issuer of your tokens and your own audience:\n\n    apisec:\n      jwt:\n        issuers:\n"
						+ "          - issuer: https://idp.example/\n            audiences: [orders-api]\n\n"
						+ "An application that authenticates its callers by other means declares a SecurityFilterChain"
						+ " and a JwtDecoder of its own, or sets apisec.enabled: false to be without apisec.");
	}

	private static Set<String> set(List<String> values) {
		return new LinkedHashSet<>(values);
	}

	private static String orElse(@Nullable String value, String otherwise) {
		return (value != null) ? value : otherwise;
	}

	private static @Nullable String blankToNull(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value;
	}

}
