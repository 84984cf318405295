package io.apisec.autoconfigure.fips;

import java.time.InstantSource;
import java.util.function.Supplier;

import io.apisec.core.Outcome;
import io.apisec.core.SecurityEvent;
import io.apisec.core.SecurityEventPublisher;
import io.apisec.fips.hsm.KeyPairFlaw;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/**
 * The SSL bundles of the application. One that is to be replaced while others use it,
 * because its files have changed or its token has a newer key, is looked at before: a bad
 * one leaves the one before in place.
 */
final class ValidatedBundles extends DefaultSslBundleRegistry {

	private final BundleKeys keys;

	private final Supplier<SecurityEventPublisher> events;

	private final InstantSource clock;

	ValidatedBundles(BundleKeys keys, Supplier<SecurityEventPublisher> events, InstantSource clock) {
		this.keys = keys;
		this.events = events;
		this.clock = clock;
	}

	@Override
	public void updateBundle(String name, SslBundle updated) {
		expectSound(name, updated);
		SslBundle before = getBundle(name);
		try {
			super.updateBundle(name, updated);
		}
		catch (RuntimeException fault) {
			restore(name, before, fault);
			throw fault;
		}
	}

	private void expectSound(String name, SslBundle updated) {
		try {
			KeyPairFlaw flaw = this.keys.flaw(updated, getBundle(name));
			if (flaw != null) {
				throw refusal(name, flaw.text(), null);
			}
		}
		catch (UnusableBundleException unusable) {
			throw refusal(name, unusable.reason(), unusable);
		}
	}

	private IllegalStateException refusal(String name, String reason, @Nullable Exception cause) {
		this.events.get()
			.publish(SecurityEvent.withoutRequest(this.clock.instant(), "ssl-bundle-refused", "fips",
					reason + " in " + name, Outcome.DENIED, null));
		return new IllegalStateException(
				"The SSL bundle '" + name + "' stays as it is: the new one is refused (" + reason + ")", cause);
	}

	private void restore(String name, SslBundle before, RuntimeException fault) {
		try {
			super.updateBundle(name, before);
		}
		catch (RuntimeException another) {
			fault.addSuppressed(another);
		}
	}

}
