package io.apisec.ratelimit;

import java.util.Locale;

/** What becomes of a limit while its store does not answer. */
public enum OnStoreFailure {

	/** Each node grants its share by itself. */
	LOCAL,

	/** Every request is refused with 503. */
	DENY,

	/** Every request is let on. */
	ALLOW;

	/** As the inventory and the properties write it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
