package io.apisec.schema;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of types that no schema describes truthfully: they stop the start, or are
 * reported, each endpoint once, where this control only reports.
 */
final class Indescribables {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	private final boolean stop;

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	Indescribables(boolean stop) {
		this.stop = stop;
	}

	/**
	 * Goes on without a schema, if that may be.
	 * @param endpoint the endpoint whose handler reads such a type
	 * @param reason what cannot be described, and what to do
	 * @throws StartupException the reason itself, where it stops the start
	 */
	void goOnWithout(Endpoint endpoint, StartupException reason) {
		if (this.stop) {
			throw reason;
		}
		if (this.reported.add(endpoint.name() + endpoint.patterns() + reason.getMessage())) {
			LOGGER.warn("{} {} has no schema; outside of report-only mode this stops the start. {} {}", endpoint.name(),
					endpoint.patterns(), reason.getMessage(), reason.action().replaceAll("\\s+", " "));
		}
	}

}
