package io.apisec.benchmarks.jmh;

import java.security.Provider;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.apisec.fips.FipsMode;
import io.apisec.fips.FipsProviders;
import io.apisec.fips.FipsSettings;
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

	/** The JWS algorithm. */
	@Param({ "RS256", "PS256", "RS512", "ES256", "ES384", "ES512" })
	public String algorithm = "";

	/** Who verifies. */
	@Param({ "jdk", "module" })
	public String provider = "";

	private @Nullable TokenVerifier verifier;

	private String token = "";

	/** Makes a key and a token of it before the module is there, then the verifier. */
	@Setup(Level.Trial)
	public void prepare() {
		IssuedToken issued = IssuedToken.of(this.algorithm, "padding", "x".repeat(400));
		this.token = issued.text();
		this.verifier = issued.forgetfulVerifier(module());
	}

	private @Nullable Provider module() {
		if (!"module".equals(this.provider)) {
			return null;
		}
		FipsSettings settings = new FipsSettings(FipsMode.APPROVED_ONLY, Set.of(), "");
		FipsProviders.install(settings);
		return FipsProviders.seal(settings).provider();
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
