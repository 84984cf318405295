package io.apisec.observation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.apisec.core.ApiRequest;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts and times the decisions of controls. Meters are looked up once and kept, so that
 * a decision builds no tags.
 */
public final class DecisionMeters implements DecisionObserver {

	/**
	 * Reasons are constants of controls, and far fewer; a control that makes them up
	 * would otherwise fill the registry.
	 */
	static final int MAX_COUNTERS = 500;

	private static final Logger LOGGER = LoggerFactory.getLogger(DecisionMeters.class);

	private final MeterRegistry registry;

	private final Map<String, ControlMeters> controls = new ConcurrentHashMap<>();

	private final AtomicInteger counters = new AtomicInteger();

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * The meters of decisions.
	 * @param registry where they are registered
	 */
	public DecisionMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void decided(ApiRequest request, String control, Outcome outcome, @Nullable Denial denial, long nanos) {
		try {
			ControlMeters meters = meters(control);
			meters.timer().record(nanos, TimeUnit.NANOSECONDS);
			meters.counter(outcome, (denial != null) ? denial.reason() : "none").increment();
		}
		catch (RuntimeException refused) {
			// A registry refuses a name that is taken for another kind of meter. No
			// request may fail for that.
			if (this.warned.compareAndSet(false, true)) {
				LOGGER.warn("Decisions cannot be measured; this is not logged again", refused);
			}
		}
	}

	private ControlMeters meters(String control) {
		ControlMeters meters = this.controls.get(control);
		return (meters != null) ? meters : this.controls.computeIfAbsent(control,
				(name) -> new ControlMeters(this.registry, name, this.counters));
	}

}
