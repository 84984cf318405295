package io.apisec.edge;

/**
 * A limit that follows latency: where answers of late take much longer than they used to,
 * requests queue up somewhere behind, and fewer are let in.
 *
 * <p>
 * After each window of answers their mean is compared with a slow moving mean, the
 * baseline. The limit is multiplied by their ratio, after some tolerance for noise, and
 * gets room for a short queue, so that it grows again by itself. It begins at the
 * configured maximum and stays between that and a tenth of it. Windows in which less than
 * half of the limit was in use teach nothing: their latency is not the load's doing.
 */
final class AdaptiveLimit implements ConcurrencyLimit {

	/** Answers in a window. */
	static final int WINDOW = 50;

	/** How much slower than the baseline is still taken for noise. */
	private static final double TOLERANCE = 1.5;

	/** How much of a window's mean goes into the baseline. */
	private static final double BASELINE_WEIGHT = 0.02;

	/** How much of the distance to the new limit is gone at a time. */
	private static final double SMOOTHING = 0.5;

	private final int max;

	private final int floor;

	private volatile int current;

	private double limit;

	private double baseline;

	private long nanosInWindow;

	private int answersInWindow;

	private int mostInFlight;

	AdaptiveLimit(int max) {
		this.max = max;
		this.floor = Math.max(1, max / 10);
		this.limit = max;
		this.current = max;
	}

	@Override
	public int current() {
		return this.current;
	}

	@Override
	public synchronized void answered(long nanos, int inFlight) {
		this.nanosInWindow += Math.max(1, nanos);
		this.mostInFlight = Math.max(this.mostInFlight, inFlight);
		if (++this.answersInWindow == WINDOW) {
			endWindow((double) this.nanosInWindow / WINDOW);
			this.nanosInWindow = 0;
			this.answersInWindow = 0;
			this.mostInFlight = 0;
		}
	}

	private void endWindow(double mean) {
		// The best known latency counts at once, a worse one only slowly.
		boolean better = this.baseline == 0 || mean < this.baseline;
		this.baseline = (better) ? mean : this.baseline + BASELINE_WEIGHT * (mean - this.baseline);
		if (this.mostInFlight * 2 >= this.limit) {
			double gradient = Math.max(0.5, Math.min(1, TOLERANCE * this.baseline / mean));
			double next = this.limit * gradient + Math.sqrt(this.limit);
			double smoothed = this.limit + SMOOTHING * (next - this.limit);
			this.limit = Math.max(this.floor, Math.min(this.max, smoothed));
			this.current = (int) this.limit;
		}
	}

}
