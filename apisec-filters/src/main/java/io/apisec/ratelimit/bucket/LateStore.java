package io.apisec.ratelimit.bucket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that may not be there yet, or no more: connecting to it blocks, and is done in
 * the background, again with each request that needs it, one attempt at a time. Until
 * then every request fails at once. A connection over which nothing comes back is given
 * up for a new one, since it may lead nowhere; one over which the store refuses what it
 * is asked for does lead to it, and is kept.
 */
public final class LateStore implements BucketStore {

	private static final Logger LOGGER = LoggerFactory.getLogger(LateStore.class);

	private static final int MAX_FAILURES = 5;

	private final Supplier<BucketStore> connecting;

	private final Executor executor;

	private final Runnable onConnect;

	private final Predicate<Throwable> isAnswer;

	private final AtomicBoolean underWay = new AtomicBoolean();

	private final AtomicInteger failures = new AtomicInteger();

	private volatile @Nullable BucketStore connected;

	/**
	 * A store that may not be there yet.
	 * @param connecting connects, or throws; called again, it drops what it made before
	 * @param executor where it may block
	 */
	public LateStore(Supplier<BucketStore> connecting, Executor executor) {
		this(connecting, executor, () -> {
		}, (fault) -> false);
	}

	/**
	 * A store that may not be there yet.
	 * @param connecting connects, or throws; called again, it drops what it made before
	 * @param executor where it may block
	 * @param onConnect run whenever there is a connection
	 * @param isAnswer whether a fault is what the store itself has said, which a new
	 * connection would not change
	 */
	public LateStore(Supplier<BucketStore> connecting, Executor executor, Runnable onConnect,
			Predicate<Throwable> isAnswer) {
		this.connecting = connecting;
		this.executor = executor;
		this.onConnect = onConnect;
		this.isAnswer = isAnswer;
	}

	/** Begins to connect, where that is not done or under way. */
	public void connect() {
		if (this.connected == null && this.underWay.compareAndSet(false, true)) {
			boolean begun = false;
			try {
				this.executor.execute(this::tryToConnect);
				begun = true;
			}
			catch (RuntimeException refused) {
				LOGGER.debug("Nobody connects to the store of the rate limits", refused);
			}
			finally {
				// A system that is out of threads says so by an error, and has some
				// later.
				if (!begun) {
					this.underWay.set(false);
				}
			}
		}
	}

	/** That it fails is no news: the breaker says that the store does not answer. */
	private void tryToConnect() {
		try {
			this.connected = this.connecting.get();
			this.failures.set(0);
			this.onConnect.run();
		}
		catch (RuntimeException | AssertionError | LinkageError | StackOverflowError unreachable) {
			this.connected = null;
			LOGGER.debug("The store of the rate limits cannot be reached", unreachable);
		}
		finally {
			this.underWay.set(false);
		}
	}

	@Override
	public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
		return with(
				(store) -> store.take(key, bandwidth, atMost).whenComplete((receipt, fault) -> count(store, fault)));
	}

	/** What the store before says late does not count. */
	private void count(BucketStore asked, @Nullable Throwable fault) {
		if (asked != this.connected) {
			return;
		}
		if (fault == null || this.isAnswer.test(fault)) {
			this.failures.set(0);
		}
		else if (this.failures.incrementAndGet() >= MAX_FAILURES) {
			this.connected = null;
		}
	}

	@Override
	public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
		return with((store) -> store.giveBack(key, bandwidth, tokens));
	}

	@Override
	public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
		return with((store) -> store.owe(key, bandwidth, tokens));
	}

	private <T extends CompletionStage<?>> T with(Function<BucketStore, T> request) {
		BucketStore store = this.connected;
		if (store == null) {
			connect();
			throw new IllegalStateException("The store is not connected yet");
		}
		return request.apply(store);
	}

}
