package io.apisec.servlet;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Teaches every handler adapter the argument with the caller's address, also one that the
 * application has made by itself and that asks no configurer.
 */
public final class ClientAddressArguments implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof RequestMappingHandlerAdapter adapter) {
			List<HandlerMethodArgumentResolver> present = adapter.getCustomArgumentResolvers();
			List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>();
			resolvers.add(new ClientAddressArgumentResolver());
			if (present != null) {
				resolvers.addAll(present);
			}
			adapter.setCustomArgumentResolvers(resolvers);
		}
		return bean;
	}

}
