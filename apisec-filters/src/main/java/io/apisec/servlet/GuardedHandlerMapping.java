package io.apisec.servlet;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.OrderUtils;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Puts the interceptor in front of handlers of a mapping that Spring's own base class
 * does not make, and that would therefore ask no interceptor.
 */
final class GuardedHandlerMapping implements HandlerMapping, Ordered {

	private final HandlerMapping mapping;

	private final Supplier<? extends HandlerInterceptor> interceptor;

	GuardedHandlerMapping(HandlerMapping mapping, Supplier<? extends HandlerInterceptor> interceptor) {
		this.mapping = mapping;
		this.interceptor = interceptor;
	}

	@Override
	public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
		HandlerExecutionChain chain = this.mapping.getHandler(request);
		if (chain != null && !chain.getInterceptorList().contains(this.interceptor.get())) {
			chain.addInterceptor(0, this.interceptor.get());
		}
		return chain;
	}

	@Override
	public boolean usesPathPatterns() {
		return this.mapping.usesPathPatterns();
	}

	@Override
	public int getOrder() {
		if (this.mapping instanceof Ordered ordered) {
			return ordered.getOrder();
		}
		return OrderUtils.getOrder(this.mapping.getClass(), Ordered.LOWEST_PRECEDENCE);
	}

}
