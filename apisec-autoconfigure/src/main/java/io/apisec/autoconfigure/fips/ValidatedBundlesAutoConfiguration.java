package io.apisec.autoconfigure.fips;

import java.security.Provider;
import java.time.Clock;
import java.time.InstantSource;

import io.apisec.core.SecurityEventPublisher;
import io.apisec.fips.hsm.KeyPairCheck;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Keeps a bad key out of SSL bundles that are in use. Before Boot's own, which publishes
 * whatever the files hold.
 */
@AutoConfiguration(after = FipsAutoConfiguration.class, before = SslAutoConfiguration.class)
@ConditionalOnClass(KeyPairCheck.class)
@ConditionalOnBooleanProperty(name = "apisec.enabled", matchIfMissing = true)
@Conditional(FipsCondition.class)
public final class ValidatedBundlesAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean({ SslBundleRegistry.class, SslBundles.class })
	ValidatedBundles apiSecSslBundles(ObjectProvider<SslBundleRegistrar> registrars,
			ObjectProvider<SslProperties> properties, @Qualifier("apiSecProvider") Provider module,
			ObjectProvider<SecurityEventPublisher> events,
			@Qualifier("apiSecClock") ObjectProvider<InstantSource> clock) {
		InstantSource time = clock.getIfAvailable(Clock::systemUTC);
		ValidatedBundles bundles = new ValidatedBundles(new BundleKeys(module, new KeyPairCheck(module, time)),
				() -> events.getIfAvailable(() -> (event) -> {
				}), time);
		properties.ifAvailable(BundleRegistration::takeOver);
		registrars.orderedStream().forEach((registrar) -> BundleRegistration.register(registrar, bundles));
		return bundles;
	}

}
