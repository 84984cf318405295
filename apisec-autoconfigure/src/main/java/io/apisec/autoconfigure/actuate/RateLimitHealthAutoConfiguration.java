package io.apisec.autoconfigure.actuate;

import io.apisec.autoconfigure.ratelimit.RateLimitProperties;
import io.apisec.autoconfigure.ratelimit.RateLimitProperties.FailedAuthentication;
import io.apisec.autoconfigure.ratelimit.RateLimitStoreAutoConfiguration;
import io.apisec.ratelimit.OnStoreFailure;
import io.apisec.ratelimit.SharedLimitBuckets;
import io.apisec.ratelimit.bucket.StoreBreaker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Does the store of limits answer? */
@AutoConfiguration(after = RateLimitStoreAutoConfiguration.class, before = HealthEndpointAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(StoreBreaker.class)
public final class RateLimitHealthAutoConfiguration {

	@Bean
	@ConditionalOnEnabledHealthIndicator("ratelimitstore")
	HealthIndicator rateLimitStoreHealthIndicator(StoreBreaker breaker, RateLimitProperties properties,
			ObjectProvider<SharedLimitBuckets> buckets) {
		return new RateLimitHealthIndicator(breaker::answers, () -> buckets.ifAvailable(SharedLimitBuckets::probe),
				refuses(properties));
	}

	private static boolean refuses(RateLimitProperties properties) {
		FailedAuthentication failed = properties.failedAuthentication();
		return properties.onStoreFailure() == OnStoreFailure.DENY
				|| (failed != null && failed.onStoreFailure() == OnStoreFailure.DENY)
				|| properties.policies()
					.values()
					.stream()
					.anyMatch((policy) -> policy.onStoreFailure() == OnStoreFailure.DENY);
	}

}
