package io.apisec.ratelimit;

import java.util.concurrent.TimeUnit;

import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.ratelimit.bucket.Bandwidth;

/**
 * What callers are told of a limit: the fields {@code RateLimit-Policy} and
 * {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers-11, sections 3 and 4) and
 * {@code Retry-After} (RFC 9110, section 10.2.3).
 */
final class LimitFields {

	private static final Denial UNAVAILABLE = Denial
		.of(503, "store-unavailable", "Store unavailable", "A store that has to be asked does not answer.")
		.with("Retry-After", "1");

	private final String item;

	private final HeaderField policy;

	private final Denial limited;

	/**
	 * What callers are told.
	 * @param name the name of the policy; each bandwidth has one of its own
	 * @param bandwidth the bandwidth
	 */
	LimitFields(String name, Bandwidth bandwidth) {
		this.item = '"' + name + '"';
		this.policy = new HeaderField("RateLimit-Policy", this.item + ";q=" + bandwidth.capacity() + window(bandwidth));
		this.limited = Denial.of(429, "rate-limited", "Rate limited", "A limit on requests is used up.")
			.with(this.policy.name(), this.policy.value());
	}

	/** The window has whole seconds. */
	private static String window(Bandwidth bandwidth) {
		return ";w=" + seconds(bandwidth.period().toNanos());
	}

	static Denial unavailable() {
		return UNAVAILABLE;
	}

	Denial limited(long waitNanos) {
		long seconds = Math.max(1, seconds(waitNanos));
		return this.limited.with("Retry-After", Long.toString(seconds))
			.with("RateLimit", this.item + ";r=0;t=" + seconds);
	}

	HeaderField policy() {
		return this.policy;
	}

	HeaderField remaining(long tokens, long resetNanos) {
		return new HeaderField("RateLimit", this.item + ";r=" + tokens + ";t=" + seconds(resetNanos));
	}

	private static long seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
	}

}
