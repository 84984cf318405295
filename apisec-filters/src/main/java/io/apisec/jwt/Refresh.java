package io.apisec.jwt;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One fetch of keys that is under way, and all the requests that wait for it.
 *
 * <p>
 * They share one time limit that begins with the fetch: whoever comes later waits less,
 * and when the issuer hangs nobody waits at all any more.
 */
final class Refresh {

	private final long startedAt;

	private final CompletableFuture<Void> finished = new CompletableFuture<>();

	private final CompletableFuture<Void> answer;

	/**
	 * A fetch that begins now.
	 * @param startedAt the time in milliseconds since 1970
	 * @param wait the longest time that requests wait for it
	 */
	Refresh(long startedAt, Duration wait) {
		this.startedAt = startedAt;
		this.answer = this.finished.copy().completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS);
	}

	long startedAt() {
		return this.startedAt;
	}

	/** The fetch has ended, well or not. */
	void finish() {
		this.finished.complete(null);
	}

	boolean isFinished() {
		return this.finished.isDone();
	}

	/**
	 * What a request waits for: the end of the fetch, or of the patience with it.
	 * @return a stage that never ends in a fault
	 */
	CompletableFuture<Void> answer() {
		return this.answer;
	}

}
