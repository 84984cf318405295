package io.apisec.autoconfigure.observation;

import java.util.Optional;

import io.apisec.jwt.IssuerState;
import io.apisec.jwt.TokenVerifier;
import io.apisec.observation.JwksMeters;
import io.apisec.observation.MeterNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Binds what a verifier knows, once there is one: how many keys each issuer has, and how
 * the cache does.
 */
final class VerifierMeters implements SmartInitializingSingleton {

	private final ObjectProvider<TokenVerifier> verifier;

	private final JwksMeters meters;

	private final MeterRegistry registry;

	VerifierMeters(ObjectProvider<TokenVerifier> verifier, JwksMeters meters, MeterRegistry registry) {
		this.verifier = verifier;
		this.meters = meters;
		this.registry = registry;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.verifier.ifAvailable(this::bind);
	}

	private void bind(TokenVerifier known) {
		new CaffeineCacheMetrics<>(known.cache(), MeterNames.JWT_CACHE, Tags.empty()).bindTo(this.registry);
		known.issuerStates()
			.forEach((state) -> this.meters.keys(state.issuer(), () -> keys(known, state.issuer()).orElse(0)));
	}

	private static Optional<Integer> keys(TokenVerifier verifier, String issuer) {
		return verifier.issuerStates()
			.stream()
			.filter((state) -> state.issuer().equals(issuer))
			.map(IssuerState::keys)
			.findFirst();
	}

}
