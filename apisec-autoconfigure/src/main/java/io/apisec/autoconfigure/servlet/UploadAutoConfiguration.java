package io.apisec.autoconfigure.servlet;

import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.schema.SubmissionBounds;
import jakarta.servlet.MultipartConfigElement;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Uploads are taken apart when the controls have let their caller on, and not before: no
 * byte of them is read, or stored, for somebody who may not send any.
 */
@AutoConfiguration(before = MultipartAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ MultipartConfigElement.class, DispatcherServlet.class, MultipartProperties.class })
@ConditionalOnBooleanProperty(name = "spring.servlet.multipart.enabled", matchIfMissing = true)
@ConditionalOnApiSec
@EnableConfigurationProperties(MultipartProperties.class)
public final class UploadAutoConfiguration {

	/**
	 * The resolver of Boot, but for the time: by default Boot's reads before the
	 * dispatcher has chosen a handler.
	 */
	@Bean(name = DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
	@ConditionalOnMissingBean(MultipartResolver.class)
	@ConditionalOnBooleanProperty(name = "spring.servlet.multipart.resolve-lazily", matchIfMissing = true)
	StandardServletMultipartResolver multipartResolver(MultipartProperties properties) {
		StandardServletMultipartResolver resolver = new StandardServletMultipartResolver();
		resolver.setResolveLazily(true);
		resolver.setStrictServletCompliance(properties.isStrictServletCompliance());
		return resolver;
	}

	/** What the application has not set itself is ours. */
	@Bean
	@ConditionalOnMissingBean
	MultipartConfigElement multipartConfigElement(MultipartProperties properties, SubmissionBounds bounds,
			Environment environment) {
		if (!environment.containsProperty("spring.servlet.multipart.max-file-size")) {
			long usual = properties.getMaxFileSize().toBytes();
			properties.setMaxFileSize(DataSize.ofBytes(bounds.ofContainer(usual, bounds.part())));
		}
		if (!environment.containsProperty("spring.servlet.multipart.max-request-size")) {
			long usual = properties.getMaxRequestSize().toBytes();
			properties.setMaxRequestSize(DataSize.ofBytes(bounds.ofContainer(usual, bounds.upload())));
		}
		return properties.createMultipartConfig();
	}

}
