package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.apisec.ratelimit.bucket.BucketStore.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * One shared bucket as one node sees it: what the node has leased from it, until when it
 * is known to be empty, and who waits for the one trip that may be under way.
 */
final class LeasedBucket implements KeptAsItSays.Kept, Take.Source {

	private static final long MAX_IDLE = Duration.ofSeconds(30).toNanos();

	private final BucketKey key;

	private final Bandwidth bandwidth;

	private final StoreTrips trips;

	private final Lease lease;

	private final Waiters waiters = new Waiters();

	private final Shortage shortage;

	private final SpendingRate spending;

	private @Nullable Trip trip;

	/** How many tokens the lease began with; it is low when a third of them is left. */
	private long leased;

	private long remaining;

	private long resetAt;

	private boolean closed;

	private volatile long keptNanos = MAX_IDLE;

	LeasedBucket(BucketKey key, Bandwidth bandwidth, StoreTrips trips) {
		this.key = key;
		this.bandwidth = bandwidth;
		this.trips = trips;
		this.lease = new Lease(bandwidth);
		this.shortage = new Shortage(bandwidth);
		this.spending = new SpendingRate(trips.now());
		this.remaining = bandwidth.capacity();
	}

	/** Takes tokens; {@code null} if this bucket has been given up meanwhile. */
	@Nullable Take take(long tokens, long waitedNanos) {
		Trip begun;
		Take take;
		synchronized (this) {
			if (this.closed) {
				return null;
			}
			long now = this.trips.now();
			if (!this.shortage.isShut(now) && this.lease.spend(tokens, now)) {
				this.spending.add(tokens);
				begun = (isLow(now) && this.trips.answers()) ? begin(0, now) : null;
				take = granted(this.lease.available(now), now);
			}
			else if (this.shortage.refuses(tokens, now)) {
				return this.shortage.refusal(tokens, now);
			}
			else if (this.waiters.isFull()) {
				return new Take.Refused(this.trips.maxWait());
			}
			else {
				long wait = this.trips.maxWait() - waitedNanos;
				boolean waits = wait > 0 && this.trips.answers();
				begun = begin(waits ? tokens : 0, now);
				take = (waits && this.trip != null) ? this.waiters.add(tokens, now, wait) : Take.Unknown.INSTANCE;
			}
		}
		send(begun);
		return take;
	}

	/** A refusal where nothing is left here and the store had nothing either. */
	synchronized Take.@Nullable Refused known() {
		long now = this.trips.now();
		return (this.lease.available(now) == 0 && this.shortage.lacks(1, now)) ? this.shortage.refusal(1, now) : null;
	}

	/** A refusal where too little is left here and the store is not asked for more. */
	synchronized Take.@Nullable Refused refusal(long tokens) {
		long now = this.trips.now();
		boolean leased = !this.shortage.isShut(now) && this.lease.available(now) >= tokens;
		return (!leased && this.shortage.refuses(tokens, now)) ? this.shortage.refusal(tokens, now) : null;
	}

	private boolean isLow(long now) {
		return this.leased > 2 && this.lease.available(now) <= this.leased / 3 && !this.shortage.lacks(1, now);
	}

	private Take.Granted granted(long left, long now) {
		return new Take.Granted(this.remaining + left, Math.max(0, this.resetAt - now), now, this);
	}

	/**
	 * The trip to send, {@code null} where one is under way or the store is not asked.
	 */
	private @Nullable Trip begin(long forOneMore, long now) {
		if (this.trip != null || !this.trips.allowed()) {
			return null;
		}
		long waiting = this.waiters.tokens() + forOneMore;
		long ahead = this.trips.leaseSize().next(this.bandwidth, this.remaining, this.spending.perNano(now));
		long wanted = (waiting > 0 && ahead == 1) ? waiting : waiting + ahead;
		this.spending.begin(waiting, now);
		this.trip = new Trip(Math.min(this.bandwidth.capacity(), wanted), now);
		return this.trip;
	}

	/** Never while the lock is held: a store may answer at once. */
	private void send(@Nullable Trip begun) {
		if (begun != null) {
			this.trips.send(this, begun);
		}
	}

	/**
	 * No answer came in time; what a later one brings is spent as far as it has not
	 * shrunk.
	 */
	void failed(Trip ended) {
		List<Runnable> told = new ArrayList<>();
		synchronized (this) {
			end(ended);
			this.waiters.tellAll((waiter) -> Take.Unknown.INSTANCE, told);
		}
		told.forEach(Runnable::run);
	}

	void arrived(Trip ended, Receipt receipt) {
		List<Runnable> told = new ArrayList<>();
		Trip begun;
		long useless;
		synchronized (this) {
			long now = this.trips.now();
			end(ended);
			this.remaining = receipt.remaining();
			this.resetAt = ended.askedAt() + receipt.resetNanos();
			useless = serve(ended, receipt, now, told);
			begun = this.waiters.isEmpty() ? null : begin(0, now);
			if (this.trip == null) {
				this.waiters.tellAll((waiter) -> Take.Unknown.INSTANCE, told);
			}
		}
		told.forEach(Runnable::run);
		send(begun);
		CompletionStage<?> unused = giveBackToStore(useless);
	}

	private void end(Trip ended) {
		this.trip = (this.trip == ended) ? null : this.trip;
	}

	/** Serves who waits, and says how many tokens are of no use here. */
	private long serve(Trip ended, Receipt receipt, long now, List<Runnable> told) {
		boolean all = receipt.tokens() >= ended.tokens();
		boolean shut = this.shortage.isShut(now);
		this.lease.add(receipt.tokens(), ended.askedAt(), receipt.resetNanos(), now);
		if (!shut) {
			// The store let on who waited when it was asked; who joined later, the lease.
			serve(receipt.tokens(), ended.askedAt(), !all, now, told);
			serve(this.lease.available(now), now, !all, now, told);
		}
		this.leased = this.lease.available(now);
		boolean useless = this.closed || shut || (!all && !this.waiters.isEmpty());
		long unused = useless ? this.lease.drain(now + this.trips.wayBack()) : 0;
		if (!all) {
			this.shortage.begin(unused,
					ended.askedAt() + Math.max(receipt.nextNanos(), this.trips.patience(this.bandwidth)), now,
					this.trips.memory());
		}
		else {
			this.shortage.end();
		}
		if (shut || !all) {
			this.waiters.tellAll((waiter) -> this.shortage.refusal(waiter.tokens(), now), told);
		}
		return unused;
	}

	private void serve(long tokens, long until, boolean last, long now, List<Runnable> told) {
		this.lease.spendOnWaiting(tokens - this.waiters.serve(tokens, until, last, (rest) -> granted(rest, now), told));
	}

	/**
	 * Where none is leased, they are the store's, which then has more than it said. A
	 * bucket that has been shut meanwhile owes tokens, and is not opened by any.
	 */
	@Override
	public void giveBack(long tokens, Take.Granted granted) {
		if (!this.trips.leaseSize().isExact()) {
			unspend(tokens, granted.at());
		}
		else if (isOpenFor(granted) && this.trips.answers()) {
			CompletionStage<?> unused = this.trips.giveBack(this.key, this.bandwidth, tokens)
				.thenRun(this::endShortage);
		}
	}

	private synchronized boolean isOpenFor(Take.Granted granted) {
		long now = this.trips.now();
		return !granted.isFilledIn(now) && !this.shortage.isShut(now);
	}

	private synchronized void endShortage() {
		this.shortage.end();
	}

	private synchronized void unspend(long tokens, long spentAt) {
		this.lease.unspend(tokens, spentAt);
	}

	/** Grants nothing for so long, whether or not the store hears of it. */
	synchronized void shut(Duration duration) {
		long now = this.trips.now();
		this.lease.drain(now);
		this.shortage.shut(now + duration.toNanos());
		this.keptNanos = Math.max(this.keptNanos, duration.toNanos());
	}

	@Override
	public long keptNanos() {
		return this.keptNanos;
	}

	/** Gives up this bucket, and what is left of its lease back. */
	CompletionStage<?> close() {
		long left;
		synchronized (this) {
			this.closed = true;
			left = this.lease.drain(this.trips.now() + this.trips.wayBack());
		}
		return giveBackToStore(left);
	}

	private CompletionStage<?> giveBackToStore(long tokens) {
		return (tokens > 0) ? this.trips.giveBack(this.key, this.bandwidth, tokens)
				: CompletableFuture.completedStage(null);
	}

	BucketKey key() {
		return this.key;
	}

	Bandwidth bandwidth() {
		return this.bandwidth;
	}

}
