package io.apisec.servlet;

import java.io.IOException;
import java.util.List;

import io.apisec.core.Denial;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.GenericFilterBean;

/**
 * The one filter of apisec in a Spring Security chain: finds out who calls (RFC 6750),
 * asks by path for a caller where one is needed, and tells Spring Security. It takes the
 * place of the stock bearer, exception translation and authorization filters; what those
 * do for an application is done here: authentication events, an anonymous caller, and an
 * answer for what method security refuses.
 */
public final class BearerTokenFilter extends GenericFilterBean {

	private static final List<SimpleGrantedAuthority> ANONYMOUS = List.of(new SimpleGrantedAuthority("ROLE_ANONYMOUS"));

	private final ServletRequests requests;

	private final ControlRunner authentication;

	private final Refusals refusals;

	private final MethodSecurity methodSecurity;

	private final AuthenticationEventPublisher events;

	private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

	/**
	 * The filter for bearer tokens.
	 * @param requests makes the controls' view of a request
	 * @param authentication the controls to ask here
	 * @param refusals writes refusals
	 * @param methodSecurity knows what to answer when a method refuses the caller
	 * @param events told of every success and failure
	 */
	public BearerTokenFilter(ServletRequests requests, ControlRunner authentication, Refusals refusals,
			MethodSecurity methodSecurity, AuthenticationEventPublisher events) {
		this.requests = requests;
		this.authentication = authentication;
		this.refusals = refusals;
		this.methodSecurity = methodSecurity;
		this.events = events;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest http = (HttpServletRequest) request;
		HttpServletResponse answer = (HttpServletResponse) response;
		ServletApiRequest api = this.requests.apiRequest(http);
		if (http.getDispatcherType() == DispatcherType.REQUEST) {
			Denial denial = authenticate(api, http, answer);
			if (denial != null) {
				this.refusals.refuse(denial, api, http, answer);
				return;
			}
		}
		this.methodSecurity.call(api, http, answer, chain);
	}

	private @Nullable Denial authenticate(ServletApiRequest api, HttpServletRequest request,
			HttpServletResponse response) {
		Authentication before = SecurityContextHolder.getContext().getAuthentication();
		api.callerIs((before != null && Callers.isCaller(before)) ? before : null);
		Denial denial = this.authentication.decide(api);
		if (denial != null) {
			publishFailure(denial);
			return denial;
		}
		if (api.caller() instanceof AbstractAuthenticationToken caller && caller != before) {
			caller.setDetails(new WebAuthenticationDetails(api.clientAddress().getHostAddress(), null));
			enter(caller, request, response);
			this.events.publishAuthenticationSuccess(caller);
		}
		else if (before == null) {
			enter(new AnonymousAuthenticationToken("apisec", "anonymousUser", ANONYMOUS), request, response);
		}
		return null;
	}

	/**
	 * The context is kept with the request, so that asynchronous and error dispatches
	 * find it.
	 */
	private void enter(Authentication authenticated, HttpServletRequest request, HttpServletResponse response) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(authenticated);
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

	/** The event holds no token: listeners log what they are given. */
	private void publishFailure(Denial denial) {
		if ("invalid-token".equals(denial.problem())) {
			this.events.publishAuthenticationFailure(new InvalidBearerTokenException(denial.reason()),
					new BearerTokenAuthenticationToken("refused"));
		}
	}

}
