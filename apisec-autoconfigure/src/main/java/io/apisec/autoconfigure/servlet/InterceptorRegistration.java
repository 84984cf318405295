package io.apisec.autoconfigure.servlet;

import java.util.Optional;

import io.apisec.core.StartupException;
import io.apisec.servlet.EndpointInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * Registers the interceptor before any other bean is defined, so that every handler
 * mapping finds it, whoever made the mapping, and asks it first. A registration by
 * {@code WebMvcConfigurer} would be lost, silently, in an application that extends
 * {@code WebMvcConfigurationSupport}.
 */
final class InterceptorRegistration implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	static final String BEAN_NAME = "apiSecMappedInterceptor";

	private static final String INTERCEPTOR = "org.springframework.web.servlet.handler.MappedInterceptor";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (!isEnabled(context.getEnvironment())) {
			LOGGER
				.warn("apisec is switched off by apisec.enabled=false: none of its controls protects this application");
			return;
		}
		boolean mvc = ClassUtils.isPresent(INTERCEPTOR, context.getClassLoader());
		if (mvc && context.getBeanFactory() instanceof BeanDefinitionRegistry registry) {
			registry.registerBeanDefinition(BEAN_NAME, Definition.of(context.getBeanFactory()));
		}
	}

	/**
	 * Boot's conditions know the text {@code true} alone, and would switch off what
	 * {@code yes} or an empty variable was meant to leave on.
	 */
	private static boolean isEnabled(Environment environment) {
		String value = environment.getProperty("apisec.enabled", "true");
		if (!"true".equalsIgnoreCase(value) && !"false".equalsIgnoreCase(value)) {
			throw new StartupException("apisec.enabled is '" + value + "', which is neither true nor false.",
					"Take it away, or write one of them:\n\n    apisec:\n      enabled: true\n");
		}
		return "true".equalsIgnoreCase(value);
	}

	/** Apart, so that nothing of Spring MVC is loaded where it is absent. */
	private static final class Definition {

		private static final HandlerInterceptor NONE = new HandlerInterceptor() {
		};

		private static RootBeanDefinition of(ConfigurableListableBeanFactory beans) {
			RootBeanDefinition definition = new RootBeanDefinition(MappedInterceptor.class,
					() -> new MappedInterceptor((String[]) null, interceptor(beans)));
			// An initializer runs in an application that was processed ahead of time,
			// too.
			definition.setAttribute(BeanRegistrationAotProcessor.IGNORE_REGISTRATION_ATTRIBUTE, true);
			return definition;
		}

		/** Absent in an application that is none of the web, and in a slice of a test. */
		private static HandlerInterceptor interceptor(ConfigurableListableBeanFactory beans) {
			return Optional
				.<HandlerInterceptor>ofNullable(beans.getBeanProvider(EndpointInterceptor.class).getIfAvailable())
				.orElse(NONE);
		}

	}

}
