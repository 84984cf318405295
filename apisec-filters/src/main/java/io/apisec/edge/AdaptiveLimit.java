package io.apisec.edge;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.Gradient2Limit;

/**
 * A limit that follows latency: where answers of late take much longer than they used to,
 * requests queue up somewhere behind, and fewer are let in.
 *
 * <p>
 * The limit itself is estimated by a {@link Limit}, which is told of windows of answers:
 * how long they took, and how many requests were under way at most. It begins at the
 * configured maximum and stays between that and a tenth of it. Windows in which less than
 * half of the limit was in use leave it as it is: their latency is not the load's doing.
 */
final class AdaptiveLimit implements ConcurrencyLimit {

	/** The fewest answers in a window; slow ones are waited for. */
	static final int WINDOW_ANSWERS = 10;

	/**
	 * The shortest window, in nanoseconds. Without it the estimate would forget within
	 * moments, under much traffic, what latency it once had.
	 */
	static final long WINDOW_NANOS = 1_000_000_000;

	/** An answer counts as at most so many times what answers usually take. */
	private static final int LONGEST = 10;

	/** How much of the distance to the new limit is gone at a time. */
	private static final double SMOOTHING = 0.5;

	private final Limit limit;

	/** What answers took in the last window, weighted, in nanoseconds. */
	private double usual = Double.POSITIVE_INFINITY;

	private long opened;

	private int answers;

	private double nanos;

	private double weightedNanos;

	private int mostInFlight;

	AdaptiveLimit(int max) {
		// Room for a short queue, with which the limit grows again by itself.
		this.limit = Gradient2Limit.newBuilder()
			.initialLimit(max)
			.maxConcurrency(max)
			.minLimit(Math.max(1, max / 10))
			.queueSizeFunction((current) -> (int) Math.sqrt(current))
			.smoothing(SMOOTHING)
			.build();
	}

	@Override
	public int current() {
		return this.limit.getLimit();
	}

	@Override
	public synchronized void answered(long since, long took, int inFlight, int status) {
		if (!teaches(took, status)) {
			return;
		}
		long now = since + took;
		if (this.answers++ == 0) {
			this.opened = now;
		}
		add(Math.min((double) Math.max(1, took), LONGEST * this.usual));
		this.mostInFlight = Math.max(this.mostInFlight, inFlight);
		if (this.answers >= WINDOW_ANSWERS && now - this.opened >= WINDOW_NANOS) {
			endWindow();
		}
	}

	/**
	 * Refusals are quick whatever the load is, and callers can have as many of them as
	 * they like: a limit that learned from them could be led. A fault that comes quicker
	 * than answers do says as little.
	 */
	private boolean teaches(long took, int status) {
		return status < 400 || (status >= 500 && took >= this.usual);
	}

	/**
	 * An answer weighs what it takes, as it holds its place for so long: a flood of cheap
	 * requests does not pass for a server that has become quick.
	 */
	private void add(double took) {
		this.nanos += took;
		this.weightedNanos += took * took;
	}

	/** Never tells of no time at all: the estimate would be no number for ever. */
	private void endWindow() {
		this.usual = Math.max(1, this.weightedNanos / this.nanos);
		this.limit.onSample(0, (long) this.usual, this.mostInFlight, false);
		this.answers = 0;
		this.nanos = 0;
		this.weightedNanos = 0;
		this.mostInFlight = 0;
	}

}
