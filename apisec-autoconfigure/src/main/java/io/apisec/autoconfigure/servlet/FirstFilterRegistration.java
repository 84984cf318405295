package io.apisec.autoconfigure.servlet;

import java.util.EnumSet;

import io.apisec.servlet.ApiSecFilter;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Registers the first filter before every other, also before those of the same highest
 * order.
 */
final class FirstFilterRegistration extends FilterRegistrationBean<ApiSecFilter> implements PriorityOrdered {

	FirstFilterRegistration(ApiSecFilter filter) {
		super(filter);
		setName("apiSecFilter");
		setOrder(Ordered.HIGHEST_PRECEDENCE);
		setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
		setAsyncSupported(true);
	}

}
