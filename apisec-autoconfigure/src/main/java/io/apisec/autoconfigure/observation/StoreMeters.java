package io.apisec.autoconfigure.observation;

import io.apisec.observation.RateLimitMeters;
import io.apisec.ratelimit.bucket.StoreBreaker;
import io.apisec.ratelimit.bucket.StoreListener;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Measures the store of limits, once there is one. */
final class StoreMeters implements StoreListener, SmartInitializingSingleton {

	private final ObjectProvider<StoreBreaker> breaker;

	private final MeterRegistry registry;

	private volatile @Nullable RateLimitMeters meters;

	StoreMeters(ObjectProvider<StoreBreaker> breaker, MeterRegistry registry) {
		this.breaker = breaker;
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.breaker.ifAvailable((known) -> {
			RateLimitMeters made = new RateLimitMeters(this.registry);
			made.fallback(() -> !known.answers());
			this.meters = made;
		});
	}

	@Override
	public void asked(boolean success, long nanos) {
		RateLimitMeters known = this.meters;
		if (known != null) {
			known.asked(success, nanos);
		}
	}

}
