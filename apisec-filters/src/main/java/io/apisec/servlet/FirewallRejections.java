package io.apisec.servlet;

import java.io.IOException;

import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/**
 * Answers for what Spring Security's firewall refuses: as a problem, audited and counted
 * like any refusal.
 */
public final class FirewallRejections implements RequestRejectedHandler {

	private static final Denial REJECTED = Denial.of(400, "request-rejected", "Request rejected",
			"The request was refused because it is not plain.");

	private final ServletRequests requests;

	private final Refusals refusals;

	private final DecisionObserver observer;

	/**
	 * Answers for the firewall.
	 * @param requests makes the controls' view of a request
	 * @param refusals writes refusals
	 * @param observer told of what was refused
	 */
	public FirewallRejections(ServletRequests requests, Refusals refusals, DecisionObserver observer) {
		this.requests = requests;
		this.refusals = refusals;
		this.observer = observer;
	}

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
			throws IOException {
		ServletApiRequest api = this.requests.apiRequest(request);
		this.observer.decided(api, "firewall", Outcome.DENIED, REJECTED, 0);
		this.refusals.refuse(REJECTED, api, request, response);
	}

}
