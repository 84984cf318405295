package io.apisec.core;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names a request in its answer and in the audit trail: neither a secret nor a proof of
 * anything. So it needs no cryptographic generator, and a refusal can be written and told
 * when that generator is what has failed.
 */
public final class CorrelationId {

	private static final long VERSION_4 = 0x4000L;

	private static final long VERSION_BITS = 0xF000L;

	private static final long VARIANT = 1L << 63;

	private CorrelationId() {
	}

	/**
	 * Makes one. Never waits, and never fails.
	 * @return a UUID of version 4 (RFC 9562, section 5.4)
	 */
	public static String next() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long most = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
		long least = (random.nextLong() >>> 2) | VARIANT;
		return new UUID(most, least).toString();
	}

}
