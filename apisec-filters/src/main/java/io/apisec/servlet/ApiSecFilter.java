package io.apisec.servlet;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.ResponseHeaders;
import io.apisec.core.ResponseScreening;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.WebUtils;

/**
 * The first filter, on every dispatch: puts the hardening headers on the answer, asks the
 * controls that need no more than the request line and the headers, and puts the replay
 * wrapper around the request.
 */
public final class ApiSecFilter implements Filter {

	/**
	 * Dispatches that end the answer: a container takes nothing more once a forward has
	 * returned.
	 */
	private static final Set<DispatcherType> ENDING = EnumSet.of(DispatcherType.ASYNC, DispatcherType.FORWARD);

	private final ServletRequests requests;

	private final ResponseHeaders headers;

	private final ControlRunner edge;

	private final Refusals refusals;

	private final @Nullable ResponseScreening screening;

	/**
	 * The first filter.
	 * @param requests makes the controls' view of a request
	 * @param headers the hardening headers
	 * @param edge the controls to ask here
	 * @param refusals writes refusals
	 * @param screening looks at answers, {@code null} where none is looked at
	 */
	public ApiSecFilter(ServletRequests requests, ResponseHeaders headers, ControlRunner edge, Refusals refusals,
			@Nullable ResponseScreening screening) {
		this.requests = requests;
		this.headers = headers;
		this.edge = edge;
		this.refusals = refusals;
		this.screening = screening;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
			throw new ServletException("Only HTTP is served");
		}
		boolean first = http.getDispatcherType() == DispatcherType.REQUEST && ServletApiRequest.find(http) == null;
		if (first) {
			begin(http, answer, chain);
		}
		else {
			goOn(http, answer, chain);
		}
	}

	private void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ReplayRequest replay = this.requests.replay(request);
		ServletApiRequest api = replay.api();
		List<HeaderField> fields = this.headers.of(api);
		HardenedResponse hardened = new HardenedResponse(response, fields, this.headers);
		hardened.writeOver(api.headersWritten());
		api.answeredBy(hardened);
		serve(replay, screened(replay, hardened), chain);
	}

	private HttpServletResponse screened(ReplayRequest request, HardenedResponse response) {
		if (this.screening == null || request.getDispatcherType() == DispatcherType.ERROR) {
			return response;
		}
		ScreenedResponse screened = new ScreenedResponse(response, new WholeAnswers(request, this.screening));
		request.answeredBy(screened);
		return screened;
	}

	private void serve(ReplayRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
		try {
			Denial denial = this.edge.decide(request.api());
			if (denial == null) {
				chain.doFilter(request, response);
				finish(request, response);
				status = response.getStatus();
			}
			else {
				status = denial.status();
				this.refusals.refuse(denial, request.api(), request, response);
			}
		}
		catch (IOException | ServletException | RuntimeException fault) {
			Denial denial = Refusals.carriedBy(fault);
			if (denial == null || response.isCommitted()) {
				status = answered(response) ? response.getStatus() : status;
				throw fault;
			}
			status = denial.status();
			this.refusals.refuseInstead(denial, request.api(), request, response);
		}
		finally {
			CompletionListener.completeWhenDone(request, response, status);
		}
	}

	/** Whoever hangs up before the end of an answer has had it all the same. */
	private static boolean answered(HttpServletResponse response) {
		return response.isCommitted() || response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST;
	}

	/**
	 * A later dispatch, or an error page for what the container refused before any filter
	 * ran.
	 */
	private void goOn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ReplayRequest replay = this.requests.replay(request);
		HttpServletRequest wrapped = (WebUtils.getNativeRequest(request, ReplayRequest.class) != null) ? request
				: replay;
		if (WebUtils.getNativeResponse(response, HardenedResponse.class) != null) {
			chain.doFilter(wrapped, response);
			if (ENDING.contains(request.getDispatcherType())) {
				finish(request, response);
			}
			return;
		}
		HardenedResponse hardened = new HardenedResponse(response, this.headers.of(replay.api()), this.headers);
		hardened.fillGaps();
		HttpServletResponse screened = screened(replay, hardened);
		try {
			chain.doFilter(wrapped, screened);
			finish(request, screened);
		}
		finally {
			// What the request itself waited for has been told before.
			if (request.getDispatcherType() == DispatcherType.ERROR) {
				CompletionListener.completeWhenDone(replay, screened, screened.getStatus());
			}
		}
	}

	/** What has broken off before is dropped, and what goes on elsewhere is no whole. */
	private void finish(HttpServletRequest request, HttpServletResponse response) throws IOException {
		ScreenedResponse screened = (this.screening != null && !request.isAsyncStarted())
				? WebUtils.getNativeResponse(response, ScreenedResponse.class) : null;
		if (screened != null) {
			screened.finish();
		}
	}

}
