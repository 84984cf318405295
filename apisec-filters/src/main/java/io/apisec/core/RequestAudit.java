package io.apisec.core;

/** Records what an auditor wants to know of a request besides its refusals. */
@FunctionalInterface
public interface RequestAudit {

	/**
	 * Records something. Returns at once and never throws.
	 * @param request the request
	 * @param event what happened, such as {@code bola-bypass}
	 * @param control the control that saw it
	 * @param reason why, out of a bounded set
	 * @param outcome how it ended
	 */
	void record(ApiRequest request, String event, String control, String reason, Outcome outcome);

}
