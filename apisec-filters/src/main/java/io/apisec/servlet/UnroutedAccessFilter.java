package io.apisec.servlet;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.apisec.core.Denial;
import io.apisec.policy.ApiPolicy;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Decides, right behind Spring Security, for what no {@code DispatcherServlet} serves and
 * no interceptor therefore sees: other servlets. Rules hold there as everywhere; without
 * one, a token is needed.
 */
public final class UnroutedAccessFilter implements Filter {

	private final ServletRequests requests;

	private final PolicyCatalog catalog;

	private final ControlRunner endpoint;

	private final Refusals refusals;

	private final Predicate<HttpServletMapping> routed;

	private final Map<String, ApiPolicy> policies = new ConcurrentHashMap<>();

	/**
	 * Decides for other servlets.
	 * @param requests makes the controls' view of a request
	 * @param catalog compiles what holds for a servlet
	 * @param endpoint the controls of an endpoint
	 * @param refusals writes refusals
	 * @param routed whether a servlet is a dispatcher whose handlers the interceptor sees
	 */
	public UnroutedAccessFilter(ServletRequests requests, PolicyCatalog catalog, ControlRunner endpoint,
			Refusals refusals, Predicate<HttpServletMapping> routed) {
		this.requests = requests;
		this.catalog = catalog;
		this.endpoint = endpoint;
		this.refusals = refusals;
		this.routed = routed;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		HttpServletMapping mapping = mapping(http);
		// An error page is the container's own choice, and the refusal was decided
		// before.
		if (http.getDispatcherType() != DispatcherType.ERROR && !this.routed.test(mapping)) {
			ServletApiRequest api = this.requests.apiRequest(http);
			Denial denial = decide(api, http, mapping);
			if (denial != null) {
				this.refusals.refuse(denial, api, http, (HttpServletResponse) response);
				return;
			}
		}
		chain.doFilter(request, response);
	}

	private static HttpServletMapping mapping(HttpServletRequest request) {
		Object included = (request.getDispatcherType() == DispatcherType.INCLUDE)
				? request.getAttribute(RequestDispatcher.INCLUDE_MAPPING) : null;
		return (included instanceof HttpServletMapping mapping) ? mapping : request.getHttpServletMapping();
	}

	private @Nullable Denial decide(ServletApiRequest api, HttpServletRequest request, HttpServletMapping mapping) {
		ApiPolicy policy = this.policies.computeIfAbsent(mapping.getServletName(),
				(name) -> this.catalog.compile(Endpoint.ofPattern("servlet " + name, Set.of(), "/**")));
		Dispatch dispatch = new Dispatch(mapping.getServletName() + ServletApiRequest.target(request),
				mapping.getPattern(), Map.of(), policy);
		if (request.getDispatcherType() == DispatcherType.ASYNC && api.dispatch().leadsWhere(dispatch)) {
			return null;
		}
		api.callerIs(Callers.of(request));
		api.dispatched(request, dispatch);
		return this.endpoint.decide(api);
	}

}
