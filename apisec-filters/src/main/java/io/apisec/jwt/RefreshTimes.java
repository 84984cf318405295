package io.apisec.jwt;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * When keys are fetched next. Guarded by the lock of its {@link FetchedKeys}, but for
 * {@link #due}.
 *
 * <p>
 * It is said twice: to a timer, so that keys stay fresh and outages end on systems that
 * nobody calls, and by the clock, so that a machine that slept does not go on with the
 * keys of yesterday.
 */
final class RefreshTimes {

	/** The first pause after a failure; it doubles up to the longest. */
	private static final long SHORTEST_PAUSE = 1000;

	/** What {@code Retry-After} promises. */
	private static final long LONGEST_PAUSE = 5000;

	private final JwksSettings settings;

	private final ScheduledExecutorService scheduler;

	private final Runnable refresh;

	private volatile long dueAt = Long.MIN_VALUE;

	private long pause = SHORTEST_PAUSE;

	private boolean unknownKeySeen;

	private long unknownKeyAt;

	private @Nullable Future<?> timer;

	RefreshTimes(JwksSettings settings, ScheduledExecutorService scheduler, Runnable refresh) {
		this.settings = settings;
		this.scheduler = scheduler;
		this.refresh = refresh;
	}

	boolean due(long now) {
		return now >= this.dueAt;
	}

	/**
	 * Asks for a fetch because of an unknown key.
	 * @param now the time in milliseconds since 1970
	 * @return whether it is granted; then the next is granted after the cooldown
	 */
	boolean grantForUnknownKey(long now) {
		long since = now - this.unknownKeyAt;
		// A clock that was set back must not close the door until it has caught up.
		if (this.unknownKeySeen && since >= 0 && since < this.settings.unknownKeyCooldown().toMillis()) {
			return false;
		}
		this.unknownKeySeen = true;
		this.unknownKeyAt = now;
		return true;
	}

	void succeeded(long fetchedAt, long now) {
		this.pause = SHORTEST_PAUSE;
		next(fetchedAt + this.settings.refreshAge(), now);
	}

	void failed(long now) {
		next(now + this.pause, now);
		this.pause = Math.min(2 * this.pause, LONGEST_PAUSE);
	}

	private void next(long at, long now) {
		this.dueAt = at;
		cancel();
		this.timer = this.scheduler.schedule(this.refresh, Math.max(at - now, 1), TimeUnit.MILLISECONDS);
	}

	void cancel() {
		if (this.timer != null) {
			this.timer.cancel(false);
		}
	}

}
