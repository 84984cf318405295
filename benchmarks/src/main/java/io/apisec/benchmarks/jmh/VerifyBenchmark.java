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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.apisec.fips.FipsMode;
import io.apisec.fips.FipsProviders;
import io.apisec.fips.FipsSettings;
import io.apisec.jwt.JwtIssuer;
import io.apisec.jwt.JwtSettings;
import io.apisec.jwt.TokenCacheSettings;
import io.apisec.jwt.TokenVerifier;
import io.apisec.jwt.Verification;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The whole verification of a token that nobody has seen, by algorithm: with the
 * providers of the JDK, and in the validated module in approved-only mode. Samples: read
 * the medians.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class VerifyBenchmark {

	private static final String ISSUER = "https://issuer.example.test/";

	private static final String AUDIENCE = "transfers-api";

	/** The JWS algorithm. */
	@Param({ "RS256", "PS256", "RS512", "ES256", "ES384", "ES512" })
	public String algorithm = "";

	/** Who verifies. */
	@Param({ "jdk", "module" })
	public String provider = "";

	private @Nullable TokenVerifier verifier;

	private String token = "";

	/**
	 * Makes a key and a token of it before the module is there, then the verifier.
	 * @throws Exception if the JDK cannot sign
	 */
	@Setup(Level.Trial)
	public void prepare() throws Exception {
		KeyPair keys = keys();
		this.token = token(keys);
		JwtSettings defaults = JwtSettings.defaults();
		JwtIssuer usual = JwtIssuer.withDefaults(ISSUER, null, List.of(AUDIENCE));
		this.verifier = TokenVerifier
			.builder(List.of(new JwtIssuer(ISSUER, null, keys.getPublic(), usual.audiences(), Set.of(this.algorithm),
					usual.tokenTypes(), false, usual.principalClaim(), usual.authoritiesClaims(),
					usual.authoritiesDelimiter(), usual.authorityPrefix(), null)))
			.settings(new JwtSettings(defaults.clockSkew(), defaults.maxTokenSize(), defaults.requiredClaims(),
					defaults.maxLifetime(), defaults.jwks(), new TokenCacheSettings(0, Duration.ofMinutes(1))))
			.provider(module())
			.build();
	}

	private @Nullable Provider module() {
		if (!"module".equals(this.provider)) {
			return null;
		}
		FipsSettings settings = new FipsSettings(FipsMode.APPROVED_ONLY, Set.of(), "");
		FipsProviders.install(settings);
		return FipsProviders.seal(settings).provider();
	}

	private KeyPair keys() throws GeneralSecurityException {
		if (this.algorithm.startsWith("ES")) {
			KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
			String bits = "ES512".equals(this.algorithm) ? "521" : this.algorithm.substring(2);
			elliptic.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
			return elliptic.generateKeyPair();
		}
		KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
		rsa.initialize("RS512".equals(this.algorithm) ? 3072 : 2048);
		return rsa.generateKeyPair();
	}

	private String token(KeyPair keys) throws JOSEException {
		Instant now = Clock.systemUTC().instant();
		SignedJWT signed = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.parse(this.algorithm)).keyID("bench").build(),
				new JWTClaimsSet.Builder().issuer(ISSUER)
					.subject("user-1")
					.audience(AUDIENCE)
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plus(Duration.ofDays(1))))
					.claim("scope", "openid profile transfers:read transfers:write")
					.claim("padding", "x".repeat(400))
					.build());
		signed.sign((keys.getPrivate() instanceof ECPrivateKey elliptic) ? new ECDSASigner(elliptic)
				: new RSASSASigner(keys.getPrivate()));
		return signed.serialize();
	}

	/** Stops the threads of the verifier. */
	@TearDown
	public void close() {
		if (this.verifier != null) {
			this.verifier.close();
		}
	}

	/**
	 * Verifies.
	 * @return what came of it
	 */
	@Benchmark
	public Verification verify() {
		Verification verification = Objects.requireNonNull(this.verifier).verify(this.token);
		if (!(verification instanceof Verification.Verified)) {
			throw new IllegalStateException("A good token was refused");
		}
		return verification;
	}

}
