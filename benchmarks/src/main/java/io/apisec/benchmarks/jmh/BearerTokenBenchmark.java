package io.apisec.benchmarks.jmh;

import java.util.concurrent.TimeUnit;

import io.apisec.core.Decision;
import io.apisec.jwt.BearerTokenControl;
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

	private final TokenVerifier caching;

	private final TokenVerifier forgetful;

	private final CleanRequest request;

	/** Makes a key and a token of it. */
	public BearerTokenBenchmark() {
		IssuedToken token = IssuedToken.of("RS256", "preferred_username", "user-1@example.test");
		this.caching = token.verifier();
		this.forgetful = token.forgetfulVerifier(null);
		this.request = new CleanRequest("/api/users/user-1/transfers", "Bearer " + token.text(), "user-1");
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
