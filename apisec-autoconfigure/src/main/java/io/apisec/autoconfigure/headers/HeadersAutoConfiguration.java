package io.apisec.autoconfigure.headers;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.core.ResponseHeaders;
import io.apisec.headers.HardeningHeaders;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The hardening headers. */
@AutoConfiguration(after = ApiSecAutoConfiguration.class)
@ConditionalOnApiSec
@EnableConfigurationProperties(HeadersProperties.class)
public final class HeadersAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ResponseHeaders apiSecResponseHeaders(HeadersProperties properties, RouterPaths paths, Environment environment) {
		return new HardeningHeaders(HeaderValues.settings(properties, paths, environment));
	}

}
