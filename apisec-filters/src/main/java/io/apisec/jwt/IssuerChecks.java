package io.apisec.jwt;

import java.net.URI;
import java.security.PublicKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/** What is checked of an issuer's configuration, with the lines that would be right. */
final class IssuerChecks {

	private static final String EXAMPLE = """
			apisec:
			  jwt:
			    issuers:
			      - issuer: https://idp.example/
			        audiences: [orders-api]""";

	private IssuerChecks() {
	}

	static void address(String issuer, @Nullable String jwkSetUri, @Nullable PublicKey publicKey) {
		URI name = HttpAddress.parse(issuer);
		if (name == null) {
			throw new StartupException("The issuer '" + issuer + "' is no absolute http or https URI.",
					"Write the issuer exactly as its tokens name it in iss:\n\n" + EXAMPLE);
		}
		if (jwkSetUri != null && publicKey != null) {
			throw new StartupException("The issuer '" + issuer + "' has both a key set and a public key.",
					"Keep one of them: jwk-set-uri, whose keys can rotate, or the public key.");
		}
		if (jwkSetUri != null) {
			fetchable("jwk-set-uri", jwkSetUri, HttpAddress.parse(jwkSetUri));
		}
		else if (publicKey == null) {
			fetchable("issuer", issuer, (name.getRawQuery() == null) ? name : null);
		}
	}

	private static void fetchable(String property, String text, @Nullable URI uri) {
		if (uri == null) {
			throw new StartupException(
					"The " + property + " '" + text + "' is no address that keys can be fetched from.",
					"Write an absolute URI without user information, query of an issuer, or fragment:\n\n" + EXAMPLE
							+ "\n        jwk-set-uri: https://idp.example/jwks");
		}
		if (!HttpAddress.safe(uri)) {
			throw new StartupException(
					"Keys would be fetched over plain http from '" + text
							+ "': whoever is in between could put in keys of his own.",
					"Use https; plain http is accepted on localhost only:\n\n" + EXAMPLE
							+ "\n        jwk-set-uri: https://idp.example/jwks");
		}
	}

	static void audiences(String issuer, Set<String> audiences) {
		if (audiences.isEmpty() || audiences.stream().anyMatch(String::isBlank)) {
			throw new StartupException(
					"The issuer '" + issuer + "' has no audience: tokens made for any other service would be accepted.",
					"Name what this service is called in the aud claim of its tokens:\n\n" + EXAMPLE);
		}
	}

	static void algorithms(String issuer, Set<String> algorithms) {
		notEmpty(issuer, "algorithms", algorithms);
		Set<String> others = new HashSet<>(algorithms);
		others.removeAll(JwtIssuer.DEFAULT_ALGORITHMS);
		if (!others.isEmpty()) {
			throw new StartupException(
					"The issuer '" + issuer + "' lists algorithms that are not accepted: " + String.join(", ", others)
							+ ". Only asymmetric signatures are.",
					"Choose from RS256, PS256, ES256, RS384, RS512, PS384, PS512, ES384, ES512:\n\n" + EXAMPLE
							+ "\n        algorithms: [RS256, ES256]");
		}
	}

	static void notEmpty(String issuer, String property, Collection<String> values) {
		if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
			throw new StartupException("The issuer '" + issuer + "' has an empty " + property + ".",
					"Leave " + property + " out to get its default, or give it a value.");
		}
	}

	static void pattern(String issuer, String delimiter) {
		try {
			Pattern.compile(delimiter);
		}
		catch (PatternSyntaxException broken) {
			throw new StartupException(
					"The delimiter of authorities of the issuer '" + issuer + "' is no regular expression.",
					"Leave the delimiter out to part them by blanks.");
		}
	}

	static void distinct(List<JwtIssuer> issuers) {
		if (issuers.isEmpty()) {
			throw new StartupException("No issuer of tokens is configured.",
					"Say whose tokens to accept:\n\n" + EXAMPLE);
		}
		Set<String> names = new HashSet<>();
		for (JwtIssuer issuer : issuers) {
			if (!names.add(issuer.issuer())) {
				throw new StartupException("The issuer '" + issuer.issuer() + "' is configured twice.",
						"Keep one entry of apisec.jwt.issuers for it, and give that all audiences and algorithms:\n\n"
								+ EXAMPLE);
			}
		}
	}

}
