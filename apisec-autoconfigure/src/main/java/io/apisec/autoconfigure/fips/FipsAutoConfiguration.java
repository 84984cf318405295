package io.apisec.autoconfigure.fips;

import java.security.Provider;
import java.time.Clock;
import java.time.InstantSource;

import io.apisec.core.SecurityEventPublisher;
import io.apisec.fips.FipsModule;
import io.apisec.fips.FipsProviders;
import io.apisec.fips.FipsWatch;
import io.apisec.fips.hsm.KeyPairCheck;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * The validated module as all of apisec asks for it. Installed long before, it is proved
 * once more, so that a context to which no environment post-processor was applied does
 * not start without it.
 */
@AutoConfiguration
@ConditionalOnClass(FipsProviders.class)
@ConditionalOnBooleanProperty(name = "apisec.enabled", matchIfMissing = true)
@Conditional(FipsCondition.class)
@EnableConfigurationProperties(FipsProperties.class)
public final class FipsAutoConfiguration {

	@Bean
	@Lazy(false)
	FipsModule apiSecFipsModule(FipsProperties properties) {
		return FipsInstallation.of(properties).prove();
	}

	@Bean
	@Lazy(false)
	FipsWatch apiSecFipsWatch(FipsModule module, ObjectProvider<SecurityEventPublisher> events,
			@Qualifier("apiSecClock") ObjectProvider<InstantSource> clock) {
		return FipsWatch.start(module, events.getIfAvailable(() -> (event) -> {
		}), clock.getIfAvailable(Clock::systemUTC));
	}

	/** Found by its name alone: a provider of the application has other uses. */
	@Bean(defaultCandidate = false)
	Provider apiSecProvider(FipsModule module) {
		return module.provider();
	}

	@Bean
	static BundleCheck apiSecBundleCheck(ObjectProvider<FipsModule> module,
			@Qualifier("apiSecClock") ObjectProvider<InstantSource> clock) {
		return new BundleCheck(() -> {
			Provider provider = module.getObject().provider();
			return new BundleKeys(provider, new KeyPairCheck(provider, clock.getIfAvailable(Clock::systemUTC)));
		});
	}

}
