package io.apisec.jwt;

import java.time.Duration;

/**
 * How the keys of an issuer are fetched and how long they hold.
 *
 * @param timeToLive a key that left the set is refused after at most this, 100
 * milliseconds to 24 hours
 * @param refreshAhead how long before the end of that time the next fetch begins, from 0;
 * never more than half of it counts
 * @param requestWait the longest time that a request waits for a fetch, 0 to 10 seconds
 * @param fetchTimeout the longest time of a fetch, discovery included, 100 milliseconds
 * to 1 minute
 * @param unknownKeyCooldown the shortest time between two fetches that unknown keys
 * cause, 100 milliseconds to 1 hour
 * @param outageTolerance how long after the last good fetch began its keys serve while
 * the issuer does not answer, 0 to 7 days
 */
public record JwksSettings(Duration timeToLive, Duration refreshAhead, Duration requestWait, Duration fetchTimeout,
		Duration unknownKeyCooldown, Duration outageTolerance) {

	public JwksSettings {
		SettingRange.check("jwks.time-to-live", timeToLive, Duration.ofMillis(100), Duration.ofHours(24));
		SettingRange.check("jwks.refresh-ahead", refreshAhead, Duration.ZERO, Duration.ofHours(24));
		SettingRange.check("jwks.request-wait", requestWait, Duration.ZERO, Duration.ofSeconds(10));
		SettingRange.check("jwks.fetch-timeout", fetchTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
		SettingRange.check("jwks.unknown-key-cooldown", unknownKeyCooldown, Duration.ofMillis(100),
				Duration.ofHours(1));
		SettingRange.check("jwks.outage-tolerance", outageTolerance, Duration.ZERO, Duration.ofDays(7));
	}

	/**
	 * The defaults of the contract.
	 * @return the settings
	 */
	public static JwksSettings defaults() {
		return new JwksSettings(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMillis(200),
				Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofHours(4));
	}

	/**
	 * The age at which keys are fetched anew. A long refresh-ahead beside a short time to
	 * live would mean fetching without a pause, so half of the time always passes first.
	 * @return the age in milliseconds
	 */
	long refreshAge() {
		long timeToLive = this.timeToLive.toMillis();
		return timeToLive - Math.min(this.refreshAhead.toMillis(), timeToLive / 2);
	}

}
