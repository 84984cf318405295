package io.apisec.autoconfigure.actuate;

import org.springframework.boot.health.contributor.Status;

/**
 * A status between up and down, which answers 200: the application does its work, and
 * somebody should look.
 */
final class DegradedStatus {

	static final String CODE = "DEGRADED";

	private DegradedStatus() {
	}

	static Status because(String description) {
		return new Status(CODE, description);
	}

}
