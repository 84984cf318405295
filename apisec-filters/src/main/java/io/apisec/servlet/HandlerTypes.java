package io.apisec.servlet;

import java.lang.reflect.Method;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.springframework.web.method.HandlerMethod;

/** Looks through proxies: annotations stand on the class that a developer wrote. */
@FunctionalInterface
interface HandlerTypes {

	/** Looks at the handler alone. */
	HandlerTypes PLAIN = (method) -> ClassUtils.getUserClass(
			(method.getBean() instanceof String) ? method.getBeanType() : AopUtils.getTargetClass(method.getBean()));

	/**
	 * Asks the bean factory which class it has put a proxy around, without making the
	 * bean.
	 */
	static HandlerTypes of(ConfigurableListableBeanFactory beans) {
		return (method) -> {
			Class<?> type = (method.getBean() instanceof String name) ? AutoProxyUtils.determineTargetClass(beans, name)
					: null;
			return (type != null) ? ClassUtils.getUserClass(type) : PLAIN.targetType(method);
		};
	}

	Class<?> targetType(HandlerMethod method);

	default Method targetMethod(HandlerMethod method, Class<?> type) {
		return AopUtils.getMostSpecificMethod(method.getMethod(), type);
	}

}
