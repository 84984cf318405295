package io.apisec.ratelimit.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * Who waits for tokens of one bucket, first come, first served. Not safe for concurrent
 * use; whoever holds the lock tells nobody, and runs what it is handed when it has let it
 * go.
 */
final class Waiters {

	/**
	 * More than threads ever wait for one key; who comes later is refused. Told that the
	 * store does not say, a crowd could have what is for an outage while there is none.
	 */
	private static final int MAX = 1000;

	private final Deque<Waiter> waiting = new ArrayDeque<>(2);

	private final LongConsumer missed;

	/**
	 * Nobody, yet.
	 * @param missed takes back tokens that were granted to one who waited no more
	 */
	Waiters(LongConsumer missed) {
		this.missed = missed;
	}

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	boolean isFull() {
		return this.waiting.size() >= MAX;
	}

	/** For how many tokens they wait. */
	long tokens() {
		long all = 0;
		for (Waiter waiter : this.waiting) {
			all += waiter.answer.isDone() ? 0 : waiter.tokens;
		}
		return all;
	}

	Take.Pending add(long tokens, Buckets source, long timeoutNanos) {
		CompletableFuture<Take.Settled> answer = new CompletableFuture<>();
		this.waiting.add(new Waiter(tokens, source, answer));
		return new Take.Pending(answer.completeOnTimeout(Take.Unknown.INSTANCE, timeoutNanos, TimeUnit.NANOSECONDS));
	}

	/**
	 * Serves as many as there are tokens for.
	 * @param tokens how many there are
	 * @param last whether there are no more to come: then one who needs less is not kept
	 * waiting by one who needs too much
	 * @param grant what one is told, by how many are left after it and where they are
	 * from
	 * @param told takes what to run later
	 * @return how many tokens are left
	 */
	long serve(long tokens, boolean last, BiFunction<Long, Buckets, Take.Settled> grant, List<Runnable> told) {
		long left = tokens;
		Iterator<Waiter> waiters = this.waiting.iterator();
		while (waiters.hasNext()) {
			Waiter next = waiters.next();
			if (next.answer.isDone()) {
				waiters.remove();
			}
			else if (next.tokens <= left) {
				waiters.remove();
				left -= next.tokens;
				Take.Settled granted = grant.apply(left, next.source);
				told.add(() -> tell(next, granted));
			}
			else if (!last) {
				return left;
			}
		}
		return left;
	}

	private void tell(Waiter waiter, Take.Settled granted) {
		if (!waiter.answer.complete(granted)) {
			this.missed.accept(waiter.tokens);
		}
	}

	/** Tells all that wait, and forgets them. */
	void tellAll(Function<Waiter, Take.Settled> answer, List<Runnable> told) {
		for (Waiter waiter : this.waiting) {
			Take.Settled settled = answer.apply(waiter);
			told.add(() -> waiter.answer.complete(settled));
		}
		this.waiting.clear();
	}

	/**
	 * One that waits.
	 *
	 * @param tokens for how many tokens
	 * @param source which buckets it asked
	 * @param answer what it waits for
	 */
	record Waiter(long tokens, Buckets source, CompletableFuture<Take.Settled> answer) {

	}

}
