package io.apisec.autoconfigure.fips;

import java.security.Provider;
import java.time.Clock;
import java.time.InstantSource;

import io.apisec.core.SecurityEventPublisher;
import io.apisec.fips.hsm.HsmToken;
import io.apisec.fips.hsm.HsmWatch;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/**
 * The token that holds private keys, as an SSL bundle that follows what is put into it.
 * After Boot's own bundles, one of which may say whom to trust.
 */
@AutoConfiguration(after = { FipsAutoConfiguration.class, SslAutoConfiguration.class })
@ConditionalOnClass(HsmToken.class)
@ConditionalOnBooleanProperty(name = "apisec.enabled", matchIfMissing = true)
@ConditionalOnProperty("apisec.fips.hsm.library")
@Conditional(FipsCondition.class)
public final class HsmAutoConfiguration {

	@Bean
	HsmToken apiSecHsmToken(FipsProperties properties, @Qualifier("apiSecProvider") Provider module,
			@Qualifier("apiSecClock") ObjectProvider<InstantSource> clock) {
		return HsmToken.open(TokenSettings.of(properties.hsm()), module, clock(clock));
	}

	@Bean
	HsmBundle apiSecHsmBundle(HsmToken token, FipsProperties properties) {
		return new HsmBundle(token, properties.hsm().sslBundle(), properties.hsm().trustBundle());
	}

	@Bean
	@Lazy(false)
	HsmWatch apiSecHsmWatch(HsmToken token, HsmBundle bundle, SslBundleRegistry registry, FipsProperties properties,
			ObjectProvider<SecurityEventPublisher> events,
			@Qualifier("apiSecClock") ObjectProvider<InstantSource> clock) {
		return HsmWatch.start(token, properties.hsm().probeInterval(), properties.hsm().refresh(),
				(key) -> registry.updateBundle(bundle.name(), bundle.of(key)), events.getIfAvailable(() -> (event) -> {
				}), clock(clock));
	}

	private static InstantSource clock(ObjectProvider<InstantSource> clock) {
		return clock.getIfAvailable(Clock::systemUTC);
	}

}
