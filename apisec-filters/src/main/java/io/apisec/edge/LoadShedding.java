package io.apisec.edge;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests while too many are under way (RFC 9110, section 15.6.4): a few quick
 * refusals serve better than a queue in which all time out. It is asked last, since it
 * takes a place that is given back when the request is complete.
 */
final class LoadShedding implements EdgeCheck {

	static final Denial OVERLOADED = Denial
		.of(503, "overloaded", "Overloaded", "The server has too much to do at the moment.")
		.with("Retry-After", "1");

	private final AtomicInteger inFlight = new AtomicInteger();

	private final ConcurrencyLimit limit;

	private final LongSupplier nanoTime;

	LoadShedding(ConcurrencyLimit limit, LongSupplier nanoTime) {
		this.limit = limit;
		this.nanoTime = nanoTime;
	}

	/** What the settings ask for; {@code null} where load is not shed. */
	static @Nullable LoadShedding of(int max, Concurrency concurrency, LongSupplier nanoTime) {
		if (max < 0 || (max == 0 && concurrency == Concurrency.ADAPTIVE)) {
			throw new StartupException(
					"apisec.edge.max-concurrent-requests is " + max + ": there is no limit to start from.",
					"Write how many requests the server can work on at once, or 0 with concurrency: fixed for no limit:\n\n"
							+ "apisec:\n  edge:\n    max-concurrent-requests: 200\n    concurrency: adaptive");
		}
		if (max == 0) {
			return null;
		}
		return new LoadShedding(
				(concurrency == Concurrency.ADAPTIVE) ? new AdaptiveLimit(max) : ConcurrencyLimit.fixed(max), nanoTime);
	}

	@Override
	public @Nullable Denial refuse(ApiRequest request) {
		int place = take();
		if (place == 0) {
			return OVERLOADED;
		}
		Place taken = new Place(place, this.nanoTime.getAsLong());
		try {
			request.onCompletion(taken::giveBack);
		}
		catch (RuntimeException | Error fault) {
			this.inFlight.decrementAndGet();
			throw fault;
		}
		return null;
	}

	/** How many requests are under way. */
	int inFlight() {
		return this.inFlight.get();
	}

	private int take() {
		int limitNow = this.limit.current();
		int before = this.inFlight.getAndUpdate((now) -> (now < limitNow) ? now + 1 : now);
		return (before < limitNow) ? before + 1 : 0;
	}

	/** The place of one request; given back once, however often it is told to. */
	private final class Place {

		private final AtomicBoolean taken = new AtomicBoolean(true);

		private final int number;

		private final long since;

		Place(int number, long since) {
			this.number = number;
			this.since = since;
		}

		void giveBack(int status) {
			if (this.taken.compareAndSet(true, false)) {
				LoadShedding.this.inFlight.decrementAndGet();
				LoadShedding.this.limit.answered(this.since, LoadShedding.this.nanoTime.getAsLong() - this.since,
						this.number, status);
			}
		}

	}

}
