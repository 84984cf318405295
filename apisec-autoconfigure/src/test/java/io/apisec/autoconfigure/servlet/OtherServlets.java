package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What serves requests beside annotated controllers. */
@Configuration(proxyBeanMethods = false)
class OtherServlets {

	@Bean
	ServletRegistrationBean<HttpServlet> plainServlet() {
		return new ServletRegistrationBean<>(new PlainServlet(), "/plain-servlet/*", "/plain-open/*", "/plain-scoped/*",
				"*.legacy");
	}

	/** A dispatcher whose context is beneath the application's. */
	@Bean
	ServletRegistrationBean<DispatcherServlet> secondDispatcher() {
		return dispatcher("second", new AnnotationConfigWebApplicationContext());
	}

	/** A dispatcher whose context knows nothing of the application. */
	@Bean
	ServletRegistrationBean<DispatcherServlet> strangeDispatcher() {
		AnnotationConfigWebApplicationContext strange = new AnnotationConfigWebApplicationContext() {

			@Override
			public void setParent(@Nullable ApplicationContext parent) {
				super.setParent(null);
			}

		};
		return dispatcher("strange", strange);
	}

	private static ServletRegistrationBean<DispatcherServlet> dispatcher(String name,
			AnnotationConfigWebApplicationContext context) {
		context.register(SecondDispatcher.class);
		ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
				new DispatcherServlet(context), "/" + name + "/*");
		registration.setName(name);
		return registration;
	}

	@Bean
	LateHandlers lateHandlers(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping)
			throws NoSuchMethodException {
		return new LateHandlers(mapping);
	}

	@Bean
	SimpleUrlHandlerMapping simpleMapping() {
		return new SimpleUrlHandlerMapping(Map.of("/simple/*", answering("simple")), 0);
	}

	@Bean("/named")
	HttpRequestHandler named() {
		return answering("named");
	}

	@Bean
	HandlerMapping bareMapping() {
		return new BareMapping();
	}

	@Bean
	FilterRegistrationBean<Filter> failingFilter() {
		return new FilterRegistrationBean<>((request, response, chain) -> {
			if (((HttpServletRequest) request).getHeader("X-Filter-Fail") != null) {
				throw new IllegalStateException("marker-failure");
			}
			chain.doFilter(request, response);
		});
	}

	private static HttpRequestHandler answering(String text) {
		return (request, response) -> response.getWriter().write(text);
	}

	/** Asks nobody and answers. */
	@SuppressWarnings("serial")
	private static final class PlainServlet extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			response.getWriter().write("plain " + request.getRemoteUser());
		}

	}

	/** A mapping that knows no interceptors. */
	private static final class BareMapping implements HandlerMapping, Ordered {

		@Override
		public int getOrder() {
			return 0;
		}

		@Override
		public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
			return request.getRequestURI().startsWith("/bare/") ? new HandlerExecutionChain(answering("bare")) : null;
		}

	}

}
