package io.apisec.observation;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.apisec.core.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The meters of one control. */
final class ControlMeters {

	private static final String OTHER = "other";

	private final MeterRegistry registry;

	private final String control;

	private final Timer timer;

	private final AtomicInteger used;

	private final Map<Outcome, Map<String, Counter>> counters = new EnumMap<>(Outcome.class);

	/**
	 * The meters of a control.
	 * @param registry where they are registered
	 * @param control the control's name
	 * @param used how many counters all controls together have
	 */
	ControlMeters(MeterRegistry registry, String control, AtomicInteger used) {
		this.registry = registry;
		this.control = control;
		this.used = used;
		this.timer = registry.timer(MeterNames.CONTROL, MeterNames.TAG_CONTROL, control);
		for (Outcome outcome : Outcome.values()) {
			this.counters.put(outcome, new ConcurrentHashMap<>());
		}
	}

	Timer timer() {
		return this.timer;
	}

	Counter counter(Outcome outcome, String reason) {
		Map<String, Counter> byReason = Objects.requireNonNull(this.counters.get(outcome), "every outcome has a map");
		Counter counter = byReason.get(reason);
		if (counter != null) {
			return counter;
		}
		String kept = (this.used.get() < DecisionMeters.MAX_COUNTERS) ? reason : OTHER;
		return byReason.computeIfAbsent(kept, (name) -> register(outcome, name));
	}

	private Counter register(Outcome outcome, String reason) {
		this.used.incrementAndGet();
		return this.registry.counter(MeterNames.DECISIONS, MeterNames.TAG_CONTROL, this.control, MeterNames.TAG_OUTCOME,
				outcome.text(), MeterNames.TAG_REASON, reason);
	}

}
