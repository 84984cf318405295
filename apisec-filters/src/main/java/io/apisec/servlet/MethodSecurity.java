package io.apisec.servlet;

import java.io.IOException;

import io.apisec.core.Denial;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Outcome;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;

/**
 * Answers for what the application's own method security refuses, such as
 * {@code @PreAuthorize}: it can only throw, from wherever the method was called.
 */
public final class MethodSecurity {

	private static final Denial ACCESS_DENIED = Denial.of(403, "access-denied", "Access denied",
			"The caller may not do this.");

	private static final Denial NO_CALLER = Denial
		.of(401, "missing-token", "Missing token", "This endpoint needs a bearer token in the Authorization header.")
		.with("WWW-Authenticate", "Bearer");

	private final Refusals refusals;

	private final DecisionObserver observer;

	/**
	 * Answers for method security.
	 * @param refusals writes refusals
	 * @param observer told of what was refused
	 */
	public MethodSecurity(Refusals refusals, DecisionObserver observer) {
		this.refusals = refusals;
		this.observer = observer;
	}

	void call(ServletApiRequest api, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException | RuntimeException fault) {
			Denial denial = denialFor(fault, api);
			if (denial == null || response.isCommitted()) {
				throw fault;
			}
			this.observer.decided(api, "method-security", Outcome.DENIED, denial, 0);
			this.refusals.refuseInstead(denial, api, request, response);
		}
	}

	private static @Nullable Denial denialFor(Throwable fault, ServletApiRequest api) {
		Throwable cause = fault;
		for (int depth = 0; cause != null && depth < 16; depth++) {
			if (cause instanceof AccessDeniedException) {
				return (api.caller() != null) ? ACCESS_DENIED : NO_CALLER;
			}
			if (cause instanceof AuthenticationException) {
				return NO_CALLER;
			}
			cause = cause.getCause();
		}
		return null;
	}

}
