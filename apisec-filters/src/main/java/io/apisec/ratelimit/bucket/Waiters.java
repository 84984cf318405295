package io.apisec.ratelimit.bucket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongFunction;

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

	boolean isEmpty() {
		return this.waiting.isEmpty();
	}

	boolean isFull() {
		return this.waiting.size() >= MAX;
	}

	/** For how many tokens they wait. */
	long tokens() {
		return this.waiting.stream().filter((waiter) -> !waiter.answer.isDone()).mapToLong(Waiter::tokens).sum();
	}

	Take.Pending add(long tokens, long now, long timeoutNanos) {
		CompletableFuture<Take.Settled> answer = new CompletableFuture<>();
		this.waiting.add(new Waiter(tokens, now, answer));
		return new Take.Pending(answer.completeOnTimeout(Take.Unknown.INSTANCE, timeoutNanos, TimeUnit.NANOSECONDS));
	}

	/**
	 * Serves as many as there are tokens for.
	 * @param tokens how many there are
	 * @param until who came later is not served
	 * @param last whether there are no more to come: then one who needs less is not kept
	 * waiting by one who needs too much
	 * @param grant what one is told, by how many are left after it
	 * @param told takes what to run later
	 * @return how many tokens are left
	 */
	long serve(long tokens, long until, boolean last, LongFunction<Take.Granted> grant, List<Runnable> told) {
		long left = tokens;
		Iterator<Waiter> waiters = this.waiting.iterator();
		while (waiters.hasNext()) {
			Waiter next = waiters.next();
			if (next.since - until > 0) {
				return left;
			}
			if (next.answer.isDone()) {
				waiters.remove();
			}
			else if (next.tokens <= left) {
				waiters.remove();
				left -= next.tokens;
				Take.Granted granted = grant.apply(left);
				told.add(() -> tell(next, granted));
			}
			else if (!last) {
				return left;
			}
		}
		return left;
	}

	/** One who waits no more needs no tokens. */
	private static void tell(Waiter waiter, Take.Granted granted) {
		if (!waiter.answer.complete(granted)) {
			granted.giveBack(waiter.tokens);
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
	 * @param since when it came, in nanoseconds
	 * @param answer what it waits for
	 */
	record Waiter(long tokens, long since, CompletableFuture<Take.Settled> answer) {

	}

}
