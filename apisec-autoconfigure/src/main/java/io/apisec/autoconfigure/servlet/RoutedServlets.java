package io.apisec.autoconfigure.servlet;

import java.util.List;
import java.util.function.Predicate;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServletMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Knows the dispatcher servlets whose handler mappings have our interceptor: those whose
 * context is the application's, or one below it. Every other servlet is decided on by the
 * filter.
 */
final class RoutedServlets implements Predicate<HttpServletMapping> {

	private final ApplicationContext application;

	private volatile @Nullable List<ServletRegistrationBean<?>> dispatchers;

	RoutedServlets(ApplicationContext application) {
		this.application = application;
	}

	/**
	 * A mapping without a name is that of a test without a container, where there is only
	 * the dispatcher.
	 */
	@Override
	public boolean test(HttpServletMapping mapping) {
		String name = mapping.getServletName();
		if (name.isEmpty()) {
			return true;
		}
		for (ServletRegistrationBean<?> registration : dispatchers()) {
			if (name.equals(registration.getServletName()) && isBelowApplication(registration.getServlet())) {
				return true;
			}
		}
		return false;
	}

	private List<ServletRegistrationBean<?>> dispatchers() {
		List<ServletRegistrationBean<?>> known = this.dispatchers;
		if (known == null) {
			known = this.application.getBeanProvider(ServletRegistrationBean.class)
				.stream()
				.<ServletRegistrationBean<?>>map((registration) -> registration)
				.filter((registration) -> registration.getServlet() instanceof DispatcherServlet)
				.toList();
			this.dispatchers = known;
		}
		return known;
	}

	private boolean isBelowApplication(@Nullable Servlet servlet) {
		ApplicationContext context = (servlet instanceof DispatcherServlet dispatcher)
				? dispatcher.getWebApplicationContext() : null;
		while (context != null && context != this.application) {
			context = context.getParent();
		}
		return context != null;
	}

}
