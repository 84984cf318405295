package io.apisec.autoconfigure.fips;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.apisec.autoconfigure.jwt.JwtProperties;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Whether somebody vouches for the servers that the keys of issuers are fetched from:
 * without SUN, the JDK's own file of authorities cannot be read.
 */
final class IssuerCheck {

	private static final String TRUST_STORE = "javax.net.ssl.trustStore";

	private static final String BOOT = "spring.security.oauth2.resourceserver.jwt.";

	private IssuerCheck() {
	}

	static void check(Environment environment, FipsProperties properties) {
		if (properties.keepProviders().contains("SUN") || !"NONE".equals(System.getProperty(TRUST_STORE, "NONE"))) {
			return;
		}
		Binder binder = Binder.get(environment);
		List<JwtProperties.Issuer> issuers = binder
			.bind("apisec.jwt.issuers", Bindable.listOf(JwtProperties.Issuer.class))
			.orElse(List.of());
		Stream<@Nullable String> addresses = issuers.isEmpty()
				? Stream.of(text(binder, BOOT + "issuer-uri"), text(binder, BOOT + "jwk-set-uri"))
				: issuers.stream().map(IssuerCheck::address);
		addresses.filter((address) -> address != null && address.toLowerCase(Locale.ROOT).startsWith("https:"))
			.findFirst()
			.ifPresent((address) -> {
				throw refusal(String.valueOf(address));
			});
	}

	/** Where the keys of an issuer without a bundle come from. */
	private static @Nullable String address(JwtProperties.Issuer issuer) {
		if (issuer.sslBundle() != null && !issuer.sslBundle().isBlank()) {
			return null;
		}
		return (issuer.jwkSetUri() != null && !issuer.jwkSetUri().isBlank()) ? issuer.jwkSetUri() : issuer.issuer();
	}

	private static @Nullable String text(Binder binder, String name) {
		return binder.bind(name, String.class).orElse(null);
	}

	private static StartupException refusal(String address) {
		return new StartupException("Keys are to be fetched from " + address
				+ ", and nobody is trusted to vouch for that server: without SUN the JDK's own trust store cannot be"
				+ " read.", """
						Name the authorities in an SSL bundle:

						    apisec:
						      jwt:
						        issuers:
						          - issuer: https://idp.example/
						            audiences: [orders-api]
						            ssl-bundle: idp
						    spring:
						      ssl:
						        bundle:
						          pem:
						            idp:
						              truststore:
						                certificate: file:/etc/apisec/idp-ca.pem

						or start with -Djavax.net.ssl.trustStore=… and -Djavax.net.ssl.trustStoreType=BCFKS.""");
	}

}
