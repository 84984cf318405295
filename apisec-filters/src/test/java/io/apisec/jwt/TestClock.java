package io.apisec.jwt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is set. */
final class TestClock implements InstantSource {

	static final Instant START = Instant.parse("2026-06-01T12:00:00Z");

	private final AtomicReference<Instant> now = new AtomicReference<>(START);

	@Override
	public Instant instant() {
		return this.now.get();
	}

	void advance(Duration duration) {
		this.now.updateAndGet((before) -> before.plus(duration));
	}

	long seconds() {
		return instant().getEpochSecond();
	}

}
