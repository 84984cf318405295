package io.apisec.benchmarks.jmh;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.apisec.core.Decision;
import io.apisec.jwt.BearerTokenControl;
import io.apisec.jwt.JwtIssuer;
import io.apisec.jwt.JwtSettings;
import io.apisec.jwt.TokenCacheSettings;
import io.apisec.jwt.TokenVerifier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A bearer token that the cache knows, and one that has to be verified (RS256, 2048
 * bits). Samples: read the medians.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class BearerTokenBenchmark {

	private static final String ISSUER = "https://issuer.example.test/realms/bench";

	private static final String AUDIENCE = "transfers-api";

	private final TokenVerifier caching;

	private final TokenVerifier forgetful;

	private final CleanRequest request;

	/** Makes a key and a token of it. */
	public BearerTokenBenchmark() {
		KeyPair keys = rsa();
		JwtSettings defaults = JwtSettings.defaults();
		this.caching = verifier(keys.getPublic(), defaults);
		this.forgetful = verifier(keys.getPublic(),
				new JwtSettings(defaults.clockSkew(), defaults.maxTokenSize(), defaults.requiredClaims(),
						defaults.maxLifetime(), defaults.jwks(), new TokenCacheSettings(0, Duration.ofMinutes(1))));
		this.request = new CleanRequest("/api/users/user-1/transfers", "Bearer " + token(keys), "user-1");
	}

	private static KeyPair rsa() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
			generator.initialize(2048);
			return generator.generateKeyPair();
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("Every JDK has RSA", missing);
		}
	}

	private static TokenVerifier verifier(PublicKey key, JwtSettings settings) {
		JwtIssuer usual = JwtIssuer.withDefaults(ISSUER, null, List.of(AUDIENCE));
		return TokenVerifier.builder(List.of(new JwtIssuer(ISSUER, null, key, usual.audiences(), usual.algorithms(),
				usual.tokenTypes(), false, usual.principalClaim(), usual.authoritiesClaims(),
				usual.authoritiesDelimiter(), usual.authorityPrefix(), null)))
			.settings(settings)
			.build();
	}

	private static String token(KeyPair keys) {
		Instant now = Clock.systemUTC().instant();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("bench").build(),
				new JWTClaimsSet.Builder().issuer(ISSUER)
					.subject("user-1")
					.audience(AUDIENCE)
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plus(Duration.ofDays(1))))
					.claim("scope", "openid profile transfers:read transfers:write")
					.claim("preferred_username", "user-1@example.test")
					.build());
		try {
			token.sign(new RSASSASigner(keys.getPrivate()));
		}
		catch (JOSEException fault) {
			throw new IllegalStateException("The key is good", fault);
		}
		return token.serialize();
	}

	/** Stops the threads of the verifiers. */
	@TearDown
	public void close() {
		this.caching.close();
		this.forgetful.close();
	}

	/** The digest, the look-up and a new authentication. */
	@Benchmark
	public Decision tokenThatComesBack() {
		return control(this.caching).decide(this.request);
	}

	/** The whole of a verification. */
	@Benchmark
	public Decision tokenOutOfNowhere() {
		return control(this.forgetful).decide(this.request);
	}

	private static BearerTokenControl control(TokenVerifier verifier) {
		return new BearerTokenControl(verifier::verify, BearerTokenControl::authentication);
	}

}
