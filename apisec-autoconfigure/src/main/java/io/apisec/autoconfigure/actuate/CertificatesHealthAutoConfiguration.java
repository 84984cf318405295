package io.apisec.autoconfigure.actuate;

import java.security.Provider;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.apisec.autoconfigure.fips.FipsAutoConfiguration;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Will peers accept our certificates? */
@AutoConfiguration(after = { FipsAutoConfiguration.class, SslAutoConfiguration.class },
		before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(value = SslBundles.class, name = "apiSecProvider")
public final class CertificatesHealthAutoConfiguration {

	@Bean
	@ConditionalOnEnabledHealthIndicator("certificates")
	HealthIndicator certificatesHealthIndicator(SslBundles bundles, Environment environment,
			@Qualifier("apiSecProvider") Provider provider) {
		Set<String> servers = Stream.of("server.ssl.bundle", "management.server.ssl.bundle")
			.map(environment::getProperty)
			.filter(Objects::nonNull)
			.collect(Collectors.toUnmodifiableSet());
		return new CertificatesHealthIndicator(bundles, servers, provider);
	}

}
