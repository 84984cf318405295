package io.apisec.autoconfigure.observation;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.jwt.JwtAutoConfiguration;
import io.apisec.jwt.JwksFetchListener;
import io.apisec.jwt.TokenVerifier;
import io.apisec.observation.DecisionMeters;
import io.apisec.observation.JwksMeters;
import io.apisec.ratelimit.bucket.StoreBreaker;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Measures, where the application has a registry to measure with. */
@AutoConfiguration(after = ApiSecAutoConfiguration.class, before = JwtAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnApiSec
@ConditionalOnBean(MeterRegistry.class)
public final class ObservationAutoConfiguration {

	@Bean
	@Order(1)
	DecisionMeters apiSecDecisionMeters(MeterRegistry registry) {
		return new DecisionMeters(registry);
	}

	@Bean
	JwksMeters apiSecJwksMeters(MeterRegistry registry) {
		return new JwksMeters(registry);
	}

	@Bean
	JwksFetchListener apiSecJwksFetchListener(JwksMeters meters) {
		return (issuer, success, duration) -> meters.fetched(issuer, success ? "success" : "failure", duration);
	}

	@Bean
	StoreMeters apiSecStoreMeters(ObjectProvider<StoreBreaker> breaker, MeterRegistry registry) {
		return new StoreMeters(breaker, registry);
	}

	@Bean
	VerifierMeters apiSecVerifierMeters(ObjectProvider<TokenVerifier> verifier, JwksMeters meters,
			MeterRegistry registry) {
		return new VerifierMeters(verifier, meters, registry);
	}

}
