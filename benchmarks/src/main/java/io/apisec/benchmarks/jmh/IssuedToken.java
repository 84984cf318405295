package io.apisec.benchmarks.jmh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.apisec.jwt.JwtIssuer;
import io.apisec.jwt.JwtSettings;
import io.apisec.jwt.TokenCacheSettings;
import io.apisec.jwt.TokenVerifier;
import org.jspecify.annotations.Nullable;

/** A token of a key of its own, and who verifies it. */
final class IssuedToken {

	private static final String ISSUER = "https://issuer.example.test/realms/bench";

	private static final String AUDIENCE = "transfers-api";

	private final String algorithm;

	private final KeyPair keys;

	private final String text;

	private IssuedToken(String algorithm, KeyPair keys, String text) {
		this.algorithm = algorithm;
		this.keys = keys;
		this.text = text;
	}

	/**
	 * Makes a key and a token of it, with what the JDK has.
	 * @param algorithm the JWS algorithm
	 * @param claim the name of a claim beside the usual ones
	 * @param value its value
	 */
	static IssuedToken of(String algorithm, String claim, String value) {
		try {
			KeyPair keys = keys(algorithm);
			SignedJWT signed = new SignedJWT(
					new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).keyID("bench").build(), claims(claim, value));
			signed.sign((keys.getPrivate() instanceof ECPrivateKey elliptic) ? new ECDSASigner(elliptic)
					: new RSASSASigner(keys.getPrivate()));
			return new IssuedToken(algorithm, keys, signed.serialize());
		}
		catch (GeneralSecurityException | JOSEException fault) {
			throw new IllegalStateException("Every JDK signs by " + algorithm, fault);
		}
	}

	private static KeyPair keys(String algorithm) throws GeneralSecurityException {
		if (algorithm.startsWith("ES")) {
			KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
			String bits = "ES512".equals(algorithm) ? "521" : algorithm.substring(2);
			elliptic.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
			return elliptic.generateKeyPair();
		}
		KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
		rsa.initialize("RS512".equals(algorithm) ? 3072 : 2048);
		return rsa.generateKeyPair();
	}

	private static JWTClaimsSet claims(String claim, String value) {
		Instant now = Clock.systemUTC().instant();
		return new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject("user-1")
			.audience(AUDIENCE)
			.issueTime(Date.from(now))
			.expirationTime(Date.from(now.plus(Duration.ofDays(1))))
			.claim("scope", "openid profile transfers:read transfers:write")
			.claim(claim, value)
			.build();
	}

	/** The token as a caller sends it. */
	String text() {
		return this.text;
	}

	/** Verifies it with the usual settings, and remembers it. */
	TokenVerifier verifier() {
		return verifier(JwtSettings.defaults(), null);
	}

	/** Verifies it each time anew, by a provider, or by those of the JDK. */
	TokenVerifier forgetfulVerifier(@Nullable Provider provider) {
		JwtSettings defaults = JwtSettings.defaults();
		return verifier(
				new JwtSettings(defaults.clockSkew(), defaults.maxTokenSize(), defaults.requiredClaims(),
						defaults.maxLifetime(), defaults.jwks(), new TokenCacheSettings(0, Duration.ofMinutes(1))),
				provider);
	}

	private TokenVerifier verifier(JwtSettings settings, @Nullable Provider provider) {
		JwtIssuer usual = JwtIssuer.withDefaults(ISSUER, null, List.of(AUDIENCE));
		return TokenVerifier
			.builder(List.of(new JwtIssuer(ISSUER, null, this.keys.getPublic(), usual.audiences(),
					Set.of(this.algorithm), usual.tokenTypes(), false, usual.principalClaim(),
					usual.authoritiesClaims(), usual.authoritiesDelimiter(), usual.authorityPrefix(), null)))
			.settings(settings)
			.provider(provider)
			.build();
	}

}
