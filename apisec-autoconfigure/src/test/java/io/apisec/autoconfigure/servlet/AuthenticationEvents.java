package io.apisec.autoconfigure.servlet;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

/** Counts what Spring Security tells of callers. */
class AuthenticationEvents {

	private final AtomicInteger successes = new AtomicInteger();

	private final AtomicInteger failures = new AtomicInteger();

	@EventListener
	void succeeded(AuthenticationSuccessEvent event) {
		this.successes.incrementAndGet();
	}

	@EventListener
	void failed(AbstractAuthenticationFailureEvent event) {
		this.failures.incrementAndGet();
	}

	int successes() {
		return this.successes.get();
	}

	int failures() {
		return this.failures.get();
	}

}
