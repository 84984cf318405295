package io.apisec.servlet;

import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Finds handler mappings that ask no interceptor by themselves, and puts ours in front of
 * them.
 */
public final class HandlerMappingGuard implements BeanPostProcessor {

	private final Supplier<? extends HandlerInterceptor> interceptor;

	/**
	 * Guards handler mappings.
	 * @param interceptor asked for late, since post-processors are made before everything
	 * else
	 */
	public HandlerMappingGuard(Supplier<? extends HandlerInterceptor> interceptor) {
		this.interceptor = interceptor;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		boolean asksNobody = bean instanceof HandlerMapping && !(bean instanceof AbstractHandlerMapping);
		return asksNobody ? new GuardedHandlerMapping((HandlerMapping) bean, this.interceptor) : bean;
	}

}
