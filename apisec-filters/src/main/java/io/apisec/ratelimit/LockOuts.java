package io.apisec.ratelimit;

import java.time.Duration;

import io.apisec.ratelimit.Attempts.Attempt;
import io.apisec.ratelimit.bucket.BucketKey;
import io.apisec.ratelimit.bucket.Buckets;
import io.apisec.ratelimit.bucket.Take;
import org.jspecify.annotations.Nullable;

/** Shuts out who has used up a limit by failures alone, where the limit says so. */
final class LockOuts {

	private final @Nullable LockOut settings;

	private final Buckets buckets;

	private final Buckets steps;

	private final Attempts attempts = new Attempts();

	/**
	 * Lock-outs of one limit.
	 * @param settings how long they last, {@code null} where nobody is shut out
	 * @param buckets what the limit counts
	 * @param steps what counts the lock-outs
	 */
	LockOuts(@Nullable LockOut settings, Buckets buckets, Buckets steps) {
		this.settings = settings;
		this.buckets = buckets;
		this.steps = steps;
	}

	/** A request begins, which ends in one way or the other. */
	@Nullable Attempt begin(BucketKey key) {
		return (this.settings != null) ? this.attempts.begin(key) : null;
	}

	/** The request has not failed. */
	void succeeded(BucketKey key, @Nullable Attempt attempt) {
		if (attempt != null) {
			this.attempts.succeeded(key, attempt);
		}
	}

	/**
	 * The request has failed. Nobody waits for what follows from that.
	 * @param tookTheLast whether there was no token left after its own
	 */
	void failed(BucketKey key, @Nullable Attempt attempt, boolean tookTheLast, Quota.Part part) {
		LockOut lockOut = this.settings;
		if (lockOut == null || attempt == null || !this.attempts.failed(key, attempt, tookTheLast)) {
			return;
		}
		Take before = this.steps.take(new BucketKey(part.bucket() + "\nlock-out", key.caller()), lockOut.steps(), 1);
		if (before instanceof Take.Pending pending) {
			pending.outcome().thenAccept((settled) -> shut(lockOut, settled, key, part));
		}
		else {
			shut(lockOut, (Take.Settled) before, key, part);
		}
	}

	private void shut(LockOut lockOut, Take.Settled steps, BucketKey key, Quota.Part part) {
		long all = lockOut.steps().capacity();
		// Where nobody knows how many there were, it is the first.
		long before = (steps instanceof Take.Granted granted) ? all - 1 - granted.remaining()
				: (steps instanceof Take.Refused) ? all : 0;
		Duration duration = lockOut.duration(part.bandwidth().period(), Math.max(0, before));
		this.buckets.shut(key, part.bandwidth(), duration);
	}

}
