package io.apisec.ratelimit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.ratelimit.bucket.Bandwidth;

/**
 * What callers are told of a limit: the fields {@code RateLimit-Policy} and
 * {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4) and
 * {@code Retry-After} (RFC 9110, section 10.2.3).
 */
final class RefusalFields {

	private static final Denial UNAVAILABLE = Denial
		.of(503, "store-unavailable", "Store unavailable", "A store that has to be asked does not answer.")
		.with("Retry-After", "1");

	private final String item;

	private final Denial limited;

	RefusalFields(String name) {
		this.item = '"' + name + '"';
		this.limited = Denial.of(429, "rate-limited", "Rate limited", "A limit on requests is used up.");
	}

	Denial limited(Bandwidth bandwidth, long waitNanos) {
		long seconds = Math.max(1, seconds(waitNanos));
		return this.limited.with("Retry-After", Long.toString(seconds))
			.with("RateLimit", this.item + ";r=0;t=" + seconds)
			.with("RateLimit-Policy", policy(bandwidth));
	}

	static Denial unavailable() {
		return UNAVAILABLE;
	}

	HeaderField remaining(long tokens, long resetNanos) {
		return new HeaderField("RateLimit", this.item + ";r=" + tokens + ";t=" + seconds(resetNanos));
	}

	HeaderField policyField(Bandwidth bandwidth) {
		return new HeaderField("RateLimit-Policy", policy(bandwidth));
	}

	/** The window has whole seconds; one that is shorter is left out. */
	private String policy(Bandwidth bandwidth) {
		Duration period = bandwidth.period();
		String window = (period.toSeconds() > 0) ? ";w=" + period.toSeconds() : "";
		return this.item + ";q=" + bandwidth.capacity() + window;
	}

	private static long seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
	}

}
