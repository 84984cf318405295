package io.apisec.edge;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.apisec.core.ApiRequest;
import io.apisec.core.StartupException;

/**
 * Only so many requests of a kind may be under way at once. It remembers which ones are,
 * so that a request that is sent on within the application holds one place and no second
 * one. Safe for concurrent use.
 */
public final class ConcurrencyRule {

	private final Predicate<ApiRequest> matches;

	private final int max;

	private final AtomicInteger taken = new AtomicInteger();

	private final Set<String> inside = ConcurrentHashMap.newKeySet();

	/**
	 * A rule.
	 * @param matches which requests the rule is for; an {@code IllegalArgumentException}
	 * of it means that the request's path cannot be read
	 * @param max how many of them may be under way at once
	 * @throws StartupException if none may
	 */
	public ConcurrencyRule(Predicate<ApiRequest> matches, int max) {
		if (max < 1) {
			throw new StartupException("A rule of apisec.edge.concurrency-rules has max-concurrent-requests " + max
					+ ": no request could be answered.", """
							Write how many requests may be under way at once, at least 1, or take the rule out:

							apisec:
							  edge:
							    concurrency-rules:
							      - { path: /reports/**, max-concurrent-requests: 10 }""");
		}
		this.matches = matches;
		this.max = max;
	}

	/** Whether this request has to have a place, and holds none. */
	boolean asks(ApiRequest request) {
		return this.matches.test(request) && !this.inside.contains(request.correlationId());
	}

	/** Takes a place; {@code false} where there is none. */
	boolean enter(ApiRequest request) {
		int before = this.taken.getAndUpdate((now) -> (now < this.max) ? now + 1 : now);
		return before < this.max && this.inside.add(request.correlationId());
	}

	/** Gives the place back, once, however often it is told to. */
	void leave(ApiRequest request) {
		if (this.inside.remove(request.correlationId())) {
			this.taken.decrementAndGet();
		}
	}

	/** How many requests are under way. */
	int underWay() {
		return this.taken.get();
	}

}
