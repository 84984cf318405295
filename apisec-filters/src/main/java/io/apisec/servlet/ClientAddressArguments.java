package io.apisec.servlet;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Teaches every handler adapter the argument with the caller's address, also one that the
 * application has made by itself and that asks no configurer. It is asked before every
 * other, so that nothing else fills such an argument.
 */
public final class ClientAddressArguments implements BeanPostProcessor {

	private final HandlerMethodArgumentResolver resolver = new ClientAddressArgumentResolver();

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof RequestMappingHandlerAdapter adapter) {
			adapter.setArgumentResolvers(before(adapter.getArgumentResolvers()));
			adapter.setInitBinderArgumentResolvers(before(adapter.getInitBinderArgumentResolvers()));
		}
		return bean;
	}

	private List<HandlerMethodArgumentResolver> before(@Nullable List<HandlerMethodArgumentResolver> others) {
		List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>(List.of(this.resolver));
		if (others != null) {
			resolvers.addAll(others);
		}
		return resolvers;
	}

}
