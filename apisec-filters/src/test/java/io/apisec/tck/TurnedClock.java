package io.apisec.tck;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application whose clock is turned by hand. */
@Configuration(proxyBeanMethods = false)
class TurnedClock {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

	@Bean
	InstantSource apiSecClock() {
		return this.now::get;
	}

	void forward(Duration step) {
		this.now.updateAndGet((time) -> time.plus(step));
	}

}
