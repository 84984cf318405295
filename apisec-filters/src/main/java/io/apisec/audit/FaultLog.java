package io.apisec.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the operator of a control that broke: at most once a minute for each control, and
 * without the messages of exceptions, which may quote the request. Level DEBUG has every
 * one as it is.
 */
final class FaultLog {

	private static final Logger LOGGER = LoggerFactory.getLogger(FaultLog.class);

	private static final Duration QUIET = Duration.ofMinutes(1);

	private final Map<String, Instant> lastByControl = new ConcurrentHashMap<>();

	private final InstantSource clock;

	FaultLog(InstantSource clock) {
		this.clock = clock;
	}

	void failed(String control, @Nullable Throwable fault) {
		LOGGER.debug("The control {} failed", control, fault);
		if (fault != null && isDue(control)) {
			LOGGER.error("The control {} failed and is logged again in a minute at the earliest", control,
					FaultTrace.of(fault));
		}
	}

	private boolean isDue(String control) {
		Instant now = this.clock.instant();
		Instant before = this.lastByControl.putIfAbsent(control, now);
		return before == null
				|| (!now.isBefore(before.plus(QUIET)) && this.lastByControl.replace(control, before, now));
	}

	/** Where something broke, and why, without what was said of it. */
	private static final class FaultTrace extends Exception {

		private static final int MAX_CAUSES = 10;

		private FaultTrace(Throwable fault, @Nullable Throwable cause) {
			super(fault.getClass().getName(), cause, false, true);
			setStackTrace(fault.getStackTrace());
		}

		static FaultTrace of(Throwable fault) {
			return of(fault, MAX_CAUSES);
		}

		private static FaultTrace of(Throwable fault, int depth) {
			Throwable cause = fault.getCause();
			return new FaultTrace(fault, (cause != null && depth > 0) ? of(cause, depth - 1) : null);
		}

	}

}
