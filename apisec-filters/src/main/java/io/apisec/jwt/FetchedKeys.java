package io.apisec.jwt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The keys of an issuer that publishes a key set: one immutable snapshot, and at most one
 * fetch under way that will replace it.
 *
 * <p>
 * Known keys are found without a lock and never wait. A key that is not known may cause a
 * fetch, or join the one under way; while other keys are known and that fetch has not
 * answered in time, the token cannot be judged and is answered 503, which tells an honest
 * client to come again. When the fetch has ended, a key that it did not bring is unknown.
 */
final class FetchedKeys implements KeySource {

	private static final Duration GRACE = Duration.ofSeconds(1);

	private final String issuer;

	private final JwksSettings settings;

	private final JwkSetFetch fetch;

	private final InstantSource clock;

	private final ScheduledExecutorService scheduler;

	private final KeyNews news;

	private final JwksFetchListener listener;

	private final RefreshTimes times;

	private volatile @Nullable KeySnapshot snapshot;

	private volatile boolean failing;

	private volatile @Nullable Refresh underWay;

	private volatile boolean closed;

	FetchedKeys(String issuer, JwksSettings settings, JwkSetFetch fetch, InstantSource clock,
			ScheduledExecutorService scheduler, KeyNews news, JwksFetchListener listener) {
		this.issuer = issuer;
		this.settings = settings;
		this.fetch = fetch;
		this.clock = clock;
		this.scheduler = scheduler;
		this.news = news;
		this.listener = listener;
		this.times = new RefreshTimes(settings, scheduler, () -> begin(Cause.TIMER));
	}

	@Override
	public void start() {
		begin(Cause.TIMER);
	}

	@Override
	public KeySearch search(@Nullable String keyId) {
		long now = this.clock.millis();
		refreshWhenDue(now);
		VerificationKey key = find(keyId, now, this.failing);
		if (key != null) {
			return new KeySearch.Found(key);
		}
		Refresh refresh = beginFor(keyId, now);
		if (refresh == null || refresh.answer().isDone()) {
			return searchAfter(keyId, refresh);
		}
		return new KeySearch.Awaited(refresh);
	}

	/**
	 * The last word. An issuer that let a request wait in vain counts as down, so that
	 * its last keys serve.
	 */
	@Override
	public KeySearch searchAfter(@Nullable String keyId, @Nullable Refresh refresh) {
		long now = this.clock.millis();
		boolean waiting = refresh != null && !refresh.isFinished();
		boolean bridging = this.failing || waiting;
		VerificationKey key = find(keyId, now, bridging);
		if (key != null) {
			return new KeySearch.Found(key);
		}
		return (waiting || usable(now, bridging) == null) ? KeySearch.UNAVAILABLE : KeySearch.UNKNOWN;
	}

	private @Nullable VerificationKey find(@Nullable String keyId, long now, boolean bridging) {
		KeySnapshot current = usable(now, bridging);
		return (keyId != null && current != null) ? current.keys().get(keyId) : null;
	}

	private @Nullable KeySnapshot usable(long now, boolean bridging) {
		KeySnapshot current = this.snapshot;
		return (current != null && current.usable(now, bridging, this.settings)) ? current : null;
	}

	@Override
	public boolean holds(@Nullable String keyId, VerificationKey key, long now) {
		refreshWhenDue(now);
		return find(keyId, now, this.failing) == key;
	}

	private void refreshWhenDue(long now) {
		if (this.times.due(now) && this.underWay == null) {
			begin(Cause.CLOCK);
		}
	}

	/** Looks once more under the lock: the key may have come in the meantime. */
	private synchronized @Nullable Refresh beginFor(@Nullable String keyId, long now) {
		if (find(keyId, now, this.failing) != null) {
			return null;
		}
		return begin((usable(now, this.failing) != null) ? Cause.UNKNOWN_KEY : Cause.CLOCK);
	}

	/**
	 * Begins a fetch, unless one is under way or the cause is not good enough.
	 * @return the fetch that is under way now, {@code null} where there is none
	 */
	private synchronized @Nullable Refresh begin(Cause cause) {
		Refresh running = this.underWay;
		long now = this.clock.millis();
		if (running != null || this.closed || !granted(cause, now)) {
			return running;
		}
		Refresh refresh = new Refresh(now, this.settings.requestWait());
		this.underWay = refresh;
		this.scheduler.execute(() -> run(refresh));
		return refresh;
	}

	private boolean granted(Cause cause, long now) {
		return switch (cause) {
			case TIMER -> true;
			case CLOCK -> this.times.due(now);
			case UNKNOWN_KEY -> this.times.grantForUnknownKey(now);
		};
	}

	private void run(Refresh refresh) {
		long started = System.nanoTime();
		CompletableFuture<JwkSet> unused = fetched().whenComplete((keys, failed) -> {
			Runnable tellings = end(refresh, keys, failed);
			refresh.finish();
			tellings.run();
			this.listener.fetched(this.issuer, keys != null, Duration.ofNanos(System.nanoTime() - started));
		});
	}

	/** A fetch that always ends, whatever breaks: there is no other until it has. */
	private CompletableFuture<JwkSet> fetched() {
		try {
			long bound = this.settings.fetchTimeout().plus(GRACE).toMillis();
			return this.fetch.fetch().orTimeout(bound, TimeUnit.MILLISECONDS);
		}
		catch (RuntimeException | Error fault) {
			return CompletableFuture.failedFuture(fault);
		}
	}

	/**
	 * Takes over what a fetch brought. What readers without the lock see comes last.
	 * @return what to tell auditors, without the lock: a slow log holds nobody
	 */
	private synchronized Runnable end(Refresh refresh, @Nullable JwkSet keys, @Nullable Throwable failed) {
		boolean wasFailing = this.failing;
		this.underWay = null;
		if (keys == null) {
			this.times.failed(this.clock.millis());
			this.failing = true;
			return () -> this.news.failed(wasFailing, FetchException.reasonOf(failed));
		}
		KeySnapshot before = this.snapshot;
		KeySnapshot after = KeySnapshot.of(keys, refresh.startedAt(), before);
		this.times.succeeded(after.fetchedAt(), this.clock.millis());
		this.snapshot = after;
		this.failing = false;
		return () -> this.news.fetched(wasFailing, before, after);
	}

	@Override
	public IssuerState state() {
		long now = this.clock.millis();
		refreshWhenDue(now);
		KeySnapshot current = this.snapshot;
		return (current != null) ? current.state(this.issuer, now, this.failing, this.settings)
				: new IssuerState(this.issuer, IssuerState.Status.DOWN, null, 0);
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		this.times.cancel();
		this.fetch.close();
		Refresh running = this.underWay;
		this.underWay = null;
		if (running != null) {
			running.finish();
		}
	}

	/** Why a fetch begins. */
	private enum Cause {

		TIMER, CLOCK, UNKNOWN_KEY

	}

}
