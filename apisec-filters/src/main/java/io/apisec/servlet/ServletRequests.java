package io.apisec.servlet;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.util.WebUtils;

/**
 * Makes the controls' view of a servlet request, once. Whoever comes first makes it: the
 * first filter, or the interceptor in a test that runs without filters.
 */
public final class ServletRequests {

	/** The request attribute that holds the caller's address. */
	public static final String CLIENT_ADDRESS = "io.apisec.client-address";

	private final ClientResolution client;

	private final Duration bodyTimeout;

	private final FormReading forms;

	/**
	 * Makes views of requests.
	 * @param client says who is at the other end
	 * @param bodyTimeout how long a body that a control reads may take to arrive
	 * @param forms how much is read of a form before the endpoint is known
	 */
	public ServletRequests(ClientResolution client, Duration bodyTimeout, FormReading forms) {
		this.client = client;
		this.bodyTimeout = bodyTimeout;
		this.forms = forms;
	}

	ServletApiRequest apiRequest(HttpServletRequest request) {
		ServletApiRequest found = ServletApiRequest.find(request);
		return (found != null) ? found : begin(request).api();
	}

	/**
	 * The request to go on with: ours, put around once more where a dispatch has lost it.
	 */
	ReplayRequest replay(HttpServletRequest request) {
		ServletApiRequest found = ServletApiRequest.find(request);
		if (found == null) {
			return begin(request);
		}
		ReplayRequest present = WebUtils.getNativeRequest(request, ReplayRequest.class);
		return (present != null) ? present : new ReplayRequest(request, found);
	}

	private ReplayRequest begin(HttpServletRequest request) {
		ReplayRequest replay = new ReplayRequest(request, this.client, this.bodyTimeout, this.forms);
		replay.api().publish();
		request.setAttribute(CLIENT_ADDRESS, replay.api().clientAddress());
		return replay;
	}

}
