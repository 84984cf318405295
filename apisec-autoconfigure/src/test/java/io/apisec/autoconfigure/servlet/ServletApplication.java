package io.apisec.autoconfigure.servlet;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.apisec.tck.RunningApplication;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** A Spring Boot application on Spring MVC and Tomcat, on a free port. */
final class ServletApplication implements RunningApplication {

	private final ConfigurableApplicationContext context;

	private ServletApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static ServletApplication start(Map<String, String> properties, Class<?>... configurations) {
		Map<String, Object> all = new LinkedHashMap<>(Map.of("server.port", "0", "server.address", "127.0.0.1",
				"spring.main.banner-mode", "off", "logging.level.root", "off"));
		all.putAll(properties);
		Class<?>[] sources = Stream.concat(Stream.of(Application.class), Stream.of(configurations))
			.toArray(Class<?>[]::new);
		return new ServletApplication(
				new SpringApplicationBuilder(sources).web(WebApplicationType.SERVLET).properties(all).run());
	}

	@Override
	public int port() {
		return ((WebServerApplicationContext) this.context).getWebServer().getPort();
	}

	@Override
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** What every application has. */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	static class Application {

	}

}
