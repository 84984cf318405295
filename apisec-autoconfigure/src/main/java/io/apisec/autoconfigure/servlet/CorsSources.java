package io.apisec.autoconfigure.servlet;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.apisec.servlet.MvcCorsSource;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Where an application may have configured CORS: in a bean of the name that Spring
 * Security knows, and in MVC.
 */
final class CorsSources implements Supplier<List<CorsConfigurationSource>> {

	private static final String SOURCE = "corsConfigurationSource";

	private final ApplicationContext context;

	private volatile @Nullable List<CorsConfigurationSource> sources;

	CorsSources(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public List<CorsConfigurationSource> get() {
		List<CorsConfigurationSource> known = this.sources;
		if (known == null) {
			MvcCorsSource mvc = new MvcCorsSource(
					this.context.getBeanProvider(HandlerMapping.class).orderedStream().toList());
			known = Stream.concat(Stream.ofNullable(bean(this.context)), Stream.of(mvc)).toList();
			this.sources = known;
		}
		return known;
	}

	static @Nullable CorsConfigurationSource bean(ApplicationContext context) {
		return context.containsBean(SOURCE) ? context.getBean(SOURCE, CorsConfigurationSource.class) : null;
	}

}
