package io.apisec.autoconfigure.bola;

import java.time.Duration;

import io.apisec.autoconfigure.bola.BolaProperties.Cache;
import io.apisec.autoconfigure.bola.BolaProperties.Enumeration;
import io.apisec.core.StartupException;

/** Finds what would watch nobody, or refuse everybody, in silence. */
final class BolaChecks {

	private BolaChecks() {
	}

	/**
	 * Checks the properties.
	 * @param properties the properties
	 * @throws StartupException if they cannot be meant
	 */
	static void check(BolaProperties properties) {
		Duration timeout = properties.timeout();
		require(timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(Duration.ofHours(1)) <= 0,
				"apisec.bola.timeout is " + timeout + ": resolvers have no time to answer, or all of it.",
				"between 1ms and 1h", "timeout: 500ms");
		Cache cache = properties.cache();
		require(cache.maxSize() >= 0, "apisec.bola.cache.max-size is " + cache.maxSize() + ".",
				"0 to remember nothing, or more", "cache: { max-size: 10000 }");
		require(!cache.maxAge().isNegative(), "apisec.bola.cache.max-age is " + cache.maxAge() + ".",
				"a duration with its unit", "cache: { max-age: 5s }");
		check(properties.enumeration());
	}

	private static void check(Enumeration enumeration) {
		require(enumeration.threshold() >= 1,
				"apisec.bola.enumeration.threshold is " + enumeration.threshold() + ": nobody would ever reach it.",
				"at least 1, and rather more than a caller may get wrong by mistake", "enumeration: { threshold: 20 }");
		require(enumeration.window().compareTo(Duration.ofSeconds(1)) >= 0,
				"apisec.bola.enumeration.window is " + enumeration.window() + ": it ends before anybody is seen in it.",
				"at least 1s, with its unit", "enumeration: { window: 1m }");
	}

	private static void require(boolean meant, String description, String range, String lines) {
		if (!meant) {
			throw new StartupException(description,
					"Write " + range + ":\n\n    apisec:\n      bola:\n        " + lines + "\n");
		}
	}

}
