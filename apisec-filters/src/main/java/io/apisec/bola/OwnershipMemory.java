package io.apisec.bola;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for a short time that objects are a caller's; never that they are not. */
final class OwnershipMemory {

	/**
	 * How long the ids of one answer may be, together. Callers make them up: with all the
	 * ids that fit into a body, a full memory would be a full heap.
	 */
	private static final int MAX_LENGTH = 1000;

	private final Map<OwnershipQuestion, Instant> until = new ConcurrentHashMap<>();

	private final int maxSize;

	private final Duration maxAge;

	private final InstantSource clock;

	private volatile Instant nextSweep = Instant.MIN;

	OwnershipMemory(int maxSize, Duration maxAge, InstantSource clock) {
		this.maxSize = maxSize;
		this.maxAge = maxAge;
		this.clock = clock;
	}

	boolean holds(OwnershipQuestion question) {
		Instant end = this.until.get(question);
		return end != null && this.clock.instant().isBefore(end);
	}

	void add(OwnershipQuestion question) {
		Instant now = this.clock.instant();
		if (this.until.size() >= this.maxSize) {
			sweep(now);
		}
		// What is lost is asked again: that is all a full memory costs.
		if (this.until.size() < this.maxSize && isShort(question)) {
			this.until.put(question, now.plus(this.maxAge));
		}
	}

	/** Not for each answer that a full memory cannot take. */
	private void sweep(Instant now) {
		if (!now.isBefore(this.nextSweep)) {
			this.nextSweep = now.plus(this.maxAge.dividedBy(4));
			this.until.values().removeIf((end) -> !now.isBefore(end));
		}
	}

	private static boolean isShort(OwnershipQuestion question) {
		int length = 0;
		for (String id : question.ids()) {
			length += id.length();
			if (length > MAX_LENGTH) {
				return false;
			}
		}
		return true;
	}

}
