package io.apisec.jwt;

import java.time.InstantSource;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.core.SecurityEventPublisher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells auditors and operators what changed about the keys of an issuer: each change
 * once, however often the keys are fetched.
 */
final class KeyNews {

	private static final Logger logger = LoggerFactory.getLogger(KeyNews.class);

	private final String issuer;

	private final SecurityEventPublisher events;

	private final InstantSource clock;

	KeyNews(String issuer, SecurityEventPublisher events, InstantSource clock) {
		this.issuer = issuer;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Keys were fetched.
	 * @param wasFailing whether the fetch before failed
	 * @param before those before, {@code null} for the first
	 * @param after those now
	 */
	void fetched(boolean wasFailing, @Nullable KeySnapshot before, KeySnapshot after) {
		if (wasFailing) {
			publish("issuer-outage-ended", "issuer-outage-ended", Outcome.ALLOWED);
			logger.info("The keys of the issuer {} can be fetched again", this.issuer);
		}
		for (SkippedKey skipped : after.skipped()) {
			if (before == null || !before.skipped().contains(skipped)) {
				publish((skipped.flaw() == KeyFlaw.CONFLICT) ? "key-conflict" : "key-skipped", skipped.flaw().text(),
						Outcome.DENIED);
				// Keys for other purposes are ordinary; the others are somebody's
				// mistake.
				logger.atLevel((skipped.flaw().spoilsKeyId()) ? Level.WARN : Level.INFO)
					.log("A key of the issuer {} is not used: {}", this.issuer, skipped.flaw().text());
			}
		}
		if (before != null && !before.keys().equals(after.keys())) {
			publish("keys-rotated", "keys-rotated", Outcome.ALLOWED);
			logger.info("The keys of the issuer {} have changed; {} are usable", this.issuer, after.keys().size());
		}
	}

	/**
	 * A fetch failed.
	 * @param wasFailing whether the fetch before failed, too
	 * @param reason why
	 */
	void failed(boolean wasFailing, FetchException.Reason reason) {
		if (!wasFailing) {
			publish("issuer-outage-began", reason.text(), Outcome.FAILED);
			logger.warn("The keys of the issuer {} cannot be fetched: {}", this.issuer, reason.text());
		}
	}

	private void publish(String event, String reason, Outcome outcome) {
		this.events
			.publish(SecurityEvent.withoutRequest(this.clock.instant(), event, "jwt", reason, outcome, this.issuer));
	}

}
