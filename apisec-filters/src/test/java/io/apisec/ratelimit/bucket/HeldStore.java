package io.apisec.ratelimit.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.bucket4j.Bucket;
import org.jspecify.annotations.Nullable;
import io.github.bucket4j.TimeMeter;

/**
 * A store with real buckets in a time that the test sets. It answers at once, or when it
 * is told to. Its time begins at 0, whatever the nodes' time is.
 */
public final class HeldStore implements BucketStore {

	private final AtomicLong clock;

	private final long begin;

	private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

	private final Deque<Held<?>> held = new ArrayDeque<>();

	private boolean holds;

	private boolean dead;

	private @Nullable Error reason;

	private int takes;

	private int adds;

	public HeldStore(AtomicLong clock) {
		this.clock = clock;
		this.begin = clock.get();
	}

	/** From now on nothing is answered until {@link #answer} says so. */
	public synchronized void hold() {
		this.holds = true;
	}

	/** From now on all is answered at once again. */
	public synchronized void release() {
		this.holds = false;
	}

	public synchronized void die() {
		this.dead = true;
	}

	/** As a module does that makes the digests of keys, and has stopped. */
	public synchronized void dieOf(Error reason) {
		this.reason = reason;
	}

	public synchronized void revive() {
		this.dead = false;
		this.reason = null;
	}

	public synchronized int takes() {
		return this.takes;
	}

	public synchronized int adds() {
		return this.adds;
	}

	public synchronized int waiting() {
		return this.held.size();
	}

	/** Does and answers what was asked first. */
	public void answer() {
		next().answer();
	}

	/** Does what was asked first, and answers later. */
	Runnable doNow() {
		return next().doNow();
	}

	/** Answers what was asked first with a fault, without doing it. */
	public void fail() {
		next().fail();
	}

	private synchronized Held<?> next() {
		return this.held.remove();
	}

	Bucket bucket(BucketKey key, Bandwidth bandwidth) {
		return this.buckets.computeIfAbsent(key + bandwidth.content(),
				(unknown) -> Bucket.builder()
					.addLimit(bandwidth.limit())
					.withCustomTimePrecision(new VirtualTime(this.clock, this.begin))
					.build());
	}

	@Override
	public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
		return ask(true,
				() -> Bucket4jStore.receipt(bucket(key, bandwidth).asVerbose().tryConsumeAsMuchAsPossible(atMost)));
	}

	@Override
	public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
		return ask(false, () -> {
			Bucket bucket = bucket(key, bandwidth);
			if (bucket.getAvailableTokens() >= 0) {
				bucket.addTokens(tokens);
			}
			return tokens;
		});
	}

	@Override
	public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
		return ask(false, () -> bucket(key, bandwidth).consumeIgnoringRateLimits(tokens));
	}

	private <T> CompletionStage<T> ask(boolean take, Supplier<T> work) {
		Held<T> asked = new Held<>(work, new CompletableFuture<>());
		synchronized (this) {
			this.takes += take ? 1 : 0;
			this.adds += take ? 0 : 1;
			if (this.reason != null) {
				throw this.reason;
			}
			if (this.dead) {
				throw new IllegalStateException("The store is dead");
			}
			if (this.holds) {
				this.held.add(asked);
				return asked.future;
			}
		}
		asked.answer();
		return asked.future;
	}

	private record Held<T>(Supplier<T> work, CompletableFuture<T> future) {

		void answer() {
			doNow().run();
		}

		Runnable doNow() {
			T done = this.work.get();
			return () -> this.future.complete(done);
		}

		void fail() {
			this.future.completeExceptionally(new IllegalStateException("The store failed"));
		}

	}

	/** The test's time for buckets. */
	private record VirtualTime(AtomicLong clock, long begin) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return this.clock.get() - this.begin;
		}

		@Override
		public boolean isWallClockBased() {
			return false;
		}

	}

}
