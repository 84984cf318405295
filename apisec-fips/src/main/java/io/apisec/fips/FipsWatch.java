package io.apisec.fips;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.core.SecurityEventPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the module has stopped: a daemon thread looks every other second, and ends
 * when it has told.
 *
 * @see FipsModule#fault()
 */
public final class FipsWatch implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(FipsWatch.class);

	private static final Duration INTERVAL = Duration.ofSeconds(2);

	private final FipsModule module;

	private final SecurityEventPublisher events;

	private final InstantSource clock;

	private final ScheduledThreadPoolExecutor timer;

	private FipsWatch(FipsModule module, SecurityEventPublisher events, InstantSource clock) {
		this.module = module;
		this.events = events;
		this.clock = clock;
		this.timer = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread thread = new Thread(task, "apisec-fips");
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * Starts to watch the module.
	 * @param module the module
	 * @param events what auditors are told, once: {@code fips-module-failed}
	 * @param clock tells the time of the event
	 * @return the watch, to be closed
	 */
	public static FipsWatch start(FipsModule module, SecurityEventPublisher events, InstantSource clock) {
		FipsWatch watch = new FipsWatch(module, events, clock);
		Future<?> unused = watch.timer.scheduleWithFixedDelay(watch::look, INTERVAL.toMillis(), INTERVAL.toMillis(),
				TimeUnit.MILLISECONDS);
		return watch;
	}

	private void look() {
		String fault = this.module.fault();
		if (fault != null) {
			this.timer.shutdown();
			logger.error("The FIPS module has stopped, and only a restart of the JVM helps: {}", fault);
			this.events.publish(SecurityEvent.withoutRequest(this.clock.instant(), "fips-module-failed", "fips",
					"module-error", Outcome.FAILED, null));
		}
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
