package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.apisec.ratelimit.bucket.BucketStore.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Asks the store, each time for so long and no longer, and tells the breaker and the
 * meters what came of it.
 */
public final class StoreTrips {

	/** How long an emptied bucket is left alone for the sake of fewer trips, at most. */
	private static final long MAX_PATIENCE = Duration.ofMillis(10).toNanos();

	/**
	 * How long an empty bucket is left alone at first where tokens come back to it as
	 * soon as a request is known not to need them.
	 */
	private static final long EXACT_MEMORY = Duration.ofSeconds(1).toNanos();

	/**
	 * Timers are late, and whom they wake up is later still: a wait ends this long before
	 * its bound, or a tenth of it.
	 */
	private static final long MAX_MARGIN = Duration.ofMillis(5).toNanos();

	private final BucketStore store;

	private final StoreBreaker breaker;

	private final LeaseSize leaseSize;

	private final Duration timeout;

	private final long maxWait;

	private final StoreListener listener;

	private final Executor background;

	private final LongSupplier nanoTime;

	/**
	 * Trips to a store.
	 * @param store the store
	 * @param breaker knows whether it answers
	 * @param leaseSize how many tokens are taken in one trip
	 * @param timeout how long anybody waits for it
	 * @param listener is told how long each trip took
	 * @param background carries the breaker's questions to a store that did not answer,
	 * one at a time: asking such a store may take its time
	 * @param nanoTime the time in nanoseconds
	 */
	public StoreTrips(BucketStore store, StoreBreaker breaker, LeaseSize leaseSize, Duration timeout,
			StoreListener listener, Executor background, LongSupplier nanoTime) {
		this.store = store;
		this.breaker = breaker;
		this.leaseSize = leaseSize;
		this.timeout = timeout;
		this.maxWait = timeout.toNanos() - Math.min(MAX_MARGIN, timeout.toNanos() / 10);
		this.listener = listener;
		this.background = background;
		this.nanoTime = nanoTime;
	}

	/**
	 * The same store, asked for as many tokens at a time as are needed.
	 * @return trips without leases
	 */
	public StoreTrips exact() {
		return new StoreTrips(this.store, this.breaker, LeaseSize.EXACT, this.timeout, this.listener, this.background,
				this.nanoTime);
	}

	long now() {
		return this.nanoTime.getAsLong();
	}

	/** How long a request waits for the store, in nanoseconds. */
	long maxWait() {
		return this.maxWait;
	}

	LeaseSize leaseSize() {
		return this.leaseSize;
	}

	boolean answers() {
		return this.breaker.answers();
	}

	boolean allowed() {
		return this.breaker.allows();
	}

	/**
	 * How long tokens may take on their way back, in nanoseconds: what is lost in that
	 * time is not sent.
	 */
	long wayBack() {
		return this.timeout.multipliedBy(4).toNanos();
	}

	/** Where limits need not be exact, an empty bucket is not asked for each token. */
	long patience(Bandwidth bandwidth) {
		return (this.leaseSize.isExact()) ? 0 : Math.min(MAX_PATIENCE, bandwidth.period().dividedBy(100).toNanos());
	}

	/** How long an empty bucket is not asked again at first, in nanoseconds. */
	long memory() {
		return (this.leaseSize.isExact()) ? EXACT_MEMORY : Shortage.FOR_EVER;
	}

	/**
	 * What a late answer brings has left the bucket, and is spent as far as it has not
	 * shrunk.
	 */
	void send(LeasedBucket bucket, Trip trip) {
		try {
			carry(bucket, trip);
		}
		catch (RuntimeException | Error notEvenSent) {
			// Else the bucket and the breaker would wait for it for ever.
			this.breaker.failed(0, notEvenSent);
			bucket.failed(trip);
			throw notEvenSent;
		}
	}

	private void carry(LeasedBucket bucket, Trip trip) {
		CompletableFuture<Receipt> answer = ask(bucket, trip.tokens());
		CompletableFuture<?> unused = answer.copy()
			.orTimeout(this.timeout.toNanos(), TimeUnit.NANOSECONDS)
			.whenComplete((receipt, fault) -> {
				try {
					ended(trip, fault);
				}
				finally {
					if (fault != null) {
						bucket.failed(trip);
					}
				}
			})
			.exceptionally((fault) -> null)
			.thenAcceptBoth(answer, (inTime, receipt) -> bucket.arrived(trip, receipt));
	}

	private CompletableFuture<Receipt> ask(LeasedBucket bucket, long tokens) {
		try {
			return answers() ? take(bucket, tokens) : CompletableFuture.completedFuture(bucket)
				.thenComposeAsync((asked) -> take(asked, tokens), this.background);
		}
		catch (RuntimeException | AssertionError | LinkageError | StackOverflowError notEvenAsked) {
			return CompletableFuture.failedFuture(notEvenAsked);
		}
	}

	private CompletableFuture<Receipt> take(LeasedBucket bucket, long tokens) {
		return this.store.take(bucket.key(), bucket.bandwidth(), tokens).toCompletableFuture();
	}

	private void ended(Trip trip, @Nullable Throwable fault) {
		long nanos = Math.max(0, now() - trip.askedAt());
		if (fault == null) {
			this.breaker.answered(nanos);
		}
		else {
			this.breaker.failed(nanos, fault);
		}
		this.listener.asked(fault == null, nanos);
	}

	/** Brings back what nobody has needed. */
	CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
		return quietly(() -> this.store.giveBack(key, bandwidth, tokens));
	}

	/** Empties a bucket, and lets it owe tokens. */
	CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
		return quietly(() -> this.store.take(key, bandwidth, bandwidth.capacity())
			.thenCompose((emptied) -> this.store.owe(key, bandwidth, tokens)));
	}

	/**
	 * Nobody waits for it, what fails is known from the trips, and a store that does not
	 * answer is not bothered with it.
	 */
	private CompletionStage<?> quietly(Supplier<CompletionStage<?>> request) {
		if (!answers()) {
			return CompletableFuture.completedStage(null);
		}
		try {
			return request.get().handle((done, fault) -> null);
		}
		catch (RuntimeException | AssertionError | LinkageError | StackOverflowError notEvenAsked) {
			return CompletableFuture.completedStage(null);
		}
	}

}
