package io.apisec.servlet;

import java.io.IOException;

import io.apisec.core.Denial;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.PreFlightRequestHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Asks the controls of the endpoint that the dispatcher really chose, on every dispatch
 * and before every other interceptor.
 */
public final class EndpointInterceptor implements HandlerInterceptor {

	private final ServletRequests requests;

	private final EndpointIndex endpoints;

	private final ControlRunner controls;

	private final Refusals refusals;

	private final ErrorHandlers errorHandlers;

	private final ResultInterception results;

	/**
	 * Asks the controls of an endpoint.
	 * @param requests makes the controls' view of a request
	 * @param endpoints knows what holds for a handler
	 * @param controls the controls of an endpoint
	 * @param refusals writes refusals
	 * @param errorHandlers the handlers that answer for an error
	 * @param results sees what handlers return
	 */
	public EndpointInterceptor(ServletRequests requests, EndpointIndex endpoints, ControlRunner controls,
			Refusals refusals, ErrorHandlers errorHandlers, ResultInterception results) {
		this.results = results;
		this.requests = requests;
		this.endpoints = endpoints;
		this.controls = controls;
		this.refusals = refusals;
		this.errorHandlers = errorHandlers;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws IOException {
		if (handler instanceof HandlerMethod method && this.errorHandlers.replaced().test(method.getBeanType())) {
			this.errorHandlers.page().write(request, response);
			return false;
		}
		if (isErrorPage(request, handler) || isPreflight(request, handler)) {
			return true;
		}
		ServletApiRequest api = this.requests.apiRequest(request);
		Dispatch dispatch = this.endpoints.dispatch(request, handler);
		if (isResult(request) && api.dispatch().leadsWhere(dispatch)) {
			return true;
		}
		api.callerIs(Callers.of(request));
		api.dispatched(request, dispatch);
		Denial denial = this.controls.decide(api);
		if (denial == null && !this.results.reaches(api, request, handler)) {
			denial = this.controls.failed(api, "bola", 0);
		}
		if (denial != null) {
			this.refusals.refuse(denial, api, request, response);
		}
		return denial == null;
	}

	private boolean isErrorPage(HttpServletRequest request, Object handler) {
		return request.getDispatcherType() == DispatcherType.ERROR && handler instanceof HandlerMethod method
				&& this.errorHandlers.own().test(method.getBeanType());
	}

	/**
	 * The framework's own answer to a preflight; it never calls a handler of the
	 * application.
	 */
	private static boolean isPreflight(HttpServletRequest request, Object handler) {
		return handler instanceof PreFlightRequestHandler && CorsUtils.isPreFlightRequest(request);
	}

	/** The handler ran before, and this dispatch only writes what it came to. */
	private static boolean isResult(HttpServletRequest request) {
		return request.getDispatcherType() == DispatcherType.ASYNC
				&& WebAsyncUtils.getAsyncManager(request).hasConcurrentResult();
	}

}
