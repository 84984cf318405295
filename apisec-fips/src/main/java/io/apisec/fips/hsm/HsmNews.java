package io.apisec.fips.hsm;

import java.time.InstantSource;
import java.util.Set;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.core.SecurityEventPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells auditors and operators what changed about a token: each change once. */
final class HsmNews {

	private static final Logger logger = LoggerFactory.getLogger(HsmNews.class);

	private final SecurityEventPublisher events;

	private final InstantSource clock;

	HsmNews(SecurityEventPublisher events, InstantSource clock) {
		this.events = events;
		this.clock = clock;
	}

	void outageBegan(String reason) {
		publish("hsm-outage-began", reason, Outcome.FAILED);
		logger.error("The PKCS#11 token makes no signatures: {}", reason);
	}

	void outageEnded() {
		publish("hsm-outage-ended", "hsm-outage-ended", Outcome.ALLOWED);
		logger.info("The PKCS#11 token makes signatures again");
	}

	void rotated(HsmKey before, HsmKey after) {
		publish("hsm-key-rotated", "hsm-key-rotated", Outcome.ALLOWED);
		logger.info("The key '{}' of the PKCS#11 token serves in place of '{}'; its certificate is valid until {}",
				after.alias(), before.alias(), after.certificate().getNotAfter().toInstant());
	}

	/** What is new among the faults of the keys that were looked at. */
	void refused(Set<RefusedKey> before, Set<RefusedKey> now) {
		now.stream().filter((key) -> !before.contains(key)).forEach((key) -> {
			publish("hsm-key-refused", key.flaw().text(), Outcome.DENIED);
			logger.warn("The key '{}' of the PKCS#11 token is not taken into service: {}", key.alias(),
					key.flaw().sentence());
		});
	}

	void missing(String reason) {
		publish("hsm-key-missing", "hsm-key-missing", Outcome.FAILED);
		logger.warn("The PKCS#11 token shows no key that could serve, and the last one stays: {}", reason);
	}

	void unpublished(HsmKey key, RuntimeException fault) {
		publish("hsm-key-refused", "not-published", Outcome.FAILED);
		logger.warn("The key '{}' of the PKCS#11 token could not be taken into service", key.alias(), fault);
	}

	private void publish(String event, String reason, Outcome outcome) {
		this.events.publish(SecurityEvent.withoutRequest(this.clock.instant(), event, "hsm", reason, outcome, null));
	}

}
