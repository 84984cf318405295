package io.apisec.benchmarks.jmh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.apisec.core.Decision;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import io.apisec.ratelimit.AddressKey;
import io.apisec.ratelimit.KeyReader;
import io.apisec.ratelimit.LimitSettings;
import io.apisec.ratelimit.Limits;
import io.apisec.ratelimit.OnStoreFailure;
import io.apisec.ratelimit.RateLimitControl;
import io.apisec.ratelimit.RateLimitPolicyContributor;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.BucketKey;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.Buckets;
import io.apisec.ratelimit.bucket.KeyDigest;
import io.apisec.ratelimit.bucket.LeaseSize;
import io.apisec.ratelimit.bucket.LeasedBuckets;
import io.apisec.ratelimit.bucket.LocalBuckets;
import io.apisec.ratelimit.bucket.StoreBreaker;
import io.apisec.ratelimit.bucket.StoreTrips;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a limit costs a request whose bucket is local, or leased from a store that answers
 * at once; and what it costs to refuse one whose bucket is known to be empty.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LimitBenchmark {

	/** Where the buckets are. */
	@Param({ "local", "leased" })
	public String buckets = "local";

	private Supplier<Decision> admitted = () -> Decision.ALLOW;

	private Supplier<Decision> refused = () -> Decision.ALLOW;

	/** Makes the limits. */
	@Setup
	public void prepare() {
		this.admitted = calls(this.buckets,
				new Bandwidth(1_000_000_000, Duration.ofSeconds(1), Bandwidth.Refill.GREEDY));
		this.refused = calls(this.buckets, new Bandwidth(1, Duration.ofDays(366), Bandwidth.Refill.GREEDY));
		// The first of them ask the store, until a lease is worth its while.
		for (int i = 0; i < 1000; i++) {
			admitted();
			refused();
		}
		if (admitted() != Decision.ALLOW || !(refused() instanceof Decision.Deny)) {
			throw new IllegalStateException("The limit does not limit.");
		}
	}

	/** There are tokens. */
	@Benchmark
	public Decision admitted() {
		return this.admitted.get();
	}

	/** There are none. */
	@Benchmark
	public Decision refused() {
		return this.refused.get();
	}

	private static Supplier<Decision> calls(String where, Bandwidth bandwidth) {
		Buckets buckets = where.equals("local") ? new LocalBuckets(1000, System::nanoTime) : leased(bandwidth);
		LimitSettings settings = new LimitSettings("default", "default", List.of("principal"), List.of(bandwidth), 1,
				Set.of(), null, OnStoreFailure.LOCAL, null, Map.of(), null);
		Limits limits = new Limits(List.of(settings), List.of(), List.of("default"),
				new KeyReader(new AddressKey(64), new KeyDigest(null), (name) -> null),
				(onStoreFailure, counted) -> buckets, (request) -> false);
		PolicyCatalog catalog = new PolicyCatalog(
				List.of(new RateLimitPolicyContributor(limits, OnStoreFailure.LOCAL, Duration::parse)));
		CleanRequest request = new CleanRequest("/transfers", "", "alice",
				catalog.register(Endpoint.ofPattern("transfers", Set.of("POST"), "/transfers")));
		RateLimitControl control = new RateLimitControl(RateLimitControl.Moment.ENDPOINT, limits, false);
		return () -> control.decide(request);
	}

	private static Buckets leased(Bandwidth bandwidth) {
		StoreTrips trips = new StoreTrips(new Endless(bandwidth.capacity() > 1), new StoreBreaker(System::nanoTime),
				LeaseSize.AUTO, Duration.ofMillis(50), (success, nanos) -> {
				}, Runnable::run, System::nanoTime);
		return new LeasedBuckets(trips, 1000);
	}

	/** A store that always has what is asked for, or never again. */
	private static final class Endless implements BucketStore {

		private final boolean full;

		private boolean asked;

		Endless(boolean full) {
			this.full = full;
		}

		@Override
		public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
			boolean gives = this.full || !this.asked;
			this.asked = true;
			return CompletableFuture.completedStage(gives ? new Receipt(atMost, bandwidth.capacity(), 0, 0)
					: new Receipt(0, 0, bandwidth.period().toNanos(), bandwidth.period().toNanos()));
		}

		@Override
		public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
			return CompletableFuture.completedStage(null);
		}

		@Override
		public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
			return CompletableFuture.completedStage(null);
		}

	}

}
