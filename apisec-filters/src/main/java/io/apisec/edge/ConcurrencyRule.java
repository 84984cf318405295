package io.apisec.edge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.apisec.core.ApiRequest;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;

/**
 * Only so many requests of a kind may be under way at once. It remembers which ones are,
 * so that a request that is sent on within the application holds one place and no second
 * one. Safe for concurrent use.
 */
public final class ConcurrencyRule {

	private final PathRule path;

	private final int max;

	private final AtomicInteger taken = new AtomicInteger();

	private final Set<String> inside = ConcurrentHashMap.newKeySet();

	/**
	 * A rule.
	 * @param path which requests the rule is for
	 * @param max how many of them may be under way at once
	 * @throws StartupException if none may
	 */
	public ConcurrencyRule(PathRule path, int max) {
		if (max < 1) {
			throw new StartupException("A rule of apisec.edge.concurrency-rules has max-concurrent-requests " + max
					+ ": no request could be answered.", """
							Write how many requests may be under way at once, at least 1, or take the rule out:

							apisec:
							  edge:
							    concurrency-rules:
							      - { path: /reports/**, max-concurrent-requests: 10 }""");
		}
		this.path = path;
		this.max = max;
	}

	/** Whether some request for the endpoint may have to have a place. */
	boolean touches(Endpoint endpoint) {
		return this.path.touches(endpoint);
	}

	/** This rule as the inventory shows it. */
	Map<String, Object> listing(Endpoint endpoint) {
		Map<String, Object> members = new LinkedHashMap<>(this.path.listing());
		members.put("matches", this.path.covers(endpoint) ? "all" : "some");
		members.put("maxConcurrentRequests", this.max);
		return members;
	}

	/**
	 * Whether this request has to have a place, and holds none.
	 * @throws IllegalArgumentException if the path of the request cannot be read
	 */
	boolean asks(ApiRequest request) {
		return this.path.test(request) && !this.inside.contains(request.correlationId());
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
