package io.apisec.jwt;

import java.security.PublicKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * An issuer whose tokens are believed, and what they have to look like.
 *
 * <p>
 * Everything is checked at once, so that a mistake stops the start
 * ({@link io.apisec.core.StartupException}) and no request finds it.
 *
 * @param issuer the exact value of {@code iss} (RFC 7519, section 4.1.1): an absolute
 * {@code http} or {@code https} URI, compared character by character
 * @param jwkSetUri where the keys are ({@code https}, or {@code http} on loopback);
 * {@code null} to discover it (OpenID Connect Discovery, section 4; RFC 8414, section 3)
 * @param publicKey the issuer's only key, in place of a key set; tokens then need no
 * {@code kid}. {@code null} for a key set
 * @param audiences a token has to name at least one of these in {@code aud}; not empty
 * @param algorithms the signature algorithms that are accepted (RFC 7518, section 3.1),
 * of RS, PS and ES with 256, 384 and 512; not empty
 * @param tokenTypes the accepted values of {@code typ}, in any case and with or without
 * an {@code application/} prefix; not empty
 * @param requireTokenType whether a token without {@code typ} is refused
 * @param principalClaim the claim that names the caller
 * @param authoritiesClaims the claims whose values become authorities, all of them
 * @param authoritiesDelimiter the regular expression that parts the values of a claim
 * that is one text
 * @param authorityPrefix what the name of an authority begins with, possibly nothing
 * @param sslContext the trust for connections to the issuer, {@code null} for the JDK's
 */
public record JwtIssuer(String issuer, @Nullable String jwkSetUri, @Nullable PublicKey publicKey, Set<String> audiences,
		Set<String> algorithms, Set<String> tokenTypes, boolean requireTokenType, String principalClaim,
		List<String> authoritiesClaims, String authoritiesDelimiter, String authorityPrefix,
		@Nullable SSLContext sslContext) {

	/** The algorithms that are accepted unless something else is said. */
	public static final Set<String> DEFAULT_ALGORITHMS = Set.of("RS256", "PS256", "ES256", "RS384", "RS512", "PS384",
			"PS512", "ES384", "ES512");

	public JwtIssuer {
		audiences = Set.copyOf(audiences);
		algorithms = Set.copyOf(algorithms);
		tokenTypes = tokenTypes.stream().map(HeaderRules::withoutPrefix).collect(Collectors.toUnmodifiableSet());
		authoritiesClaims = List.copyOf(authoritiesClaims);
		IssuerChecks.address(issuer, jwkSetUri, publicKey);
		IssuerChecks.audiences(issuer, audiences);
		IssuerChecks.algorithms(issuer, algorithms);
		IssuerChecks.notEmpty(issuer, "token-types", tokenTypes);
		IssuerChecks.notEmpty(issuer, "principal-claim", List.of(principalClaim));
		IssuerChecks.pattern(issuer, authoritiesDelimiter);
	}

	/**
	 * An issuer with the defaults of the contract.
	 * @param issuer the exact value of {@code iss}
	 * @param jwkSetUri where the keys are, {@code null} to discover it
	 * @param audiences the accepted audiences
	 * @return the issuer
	 */
	public static JwtIssuer withDefaults(String issuer, @Nullable String jwkSetUri, Collection<String> audiences) {
		return new JwtIssuer(issuer, jwkSetUri, null, new LinkedHashSet<>(audiences), DEFAULT_ALGORITHMS,
				Set.of("at+jwt", "JWT"), false, "sub", List.of("scope", "scp"), " ", "SCOPE_", null);
	}

	Pattern delimiter() {
		return Pattern.compile(this.authoritiesDelimiter);
	}

}
