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
 * one leaves the one before in place. So is one that is added later.
 */
final class ValidatedBundles extends DefaultSslBundleRegistry {

	private final BundleKeys keys;

	private final Supplier<SecurityEventPublisher> events;

	private final InstantSource clock;

	private volatile boolean started;

	ValidatedBundles(BundleKeys keys, Supplier<SecurityEventPublisher> events, InstantSource clock) {
		this.keys = keys;
		this.events = events;
		this.clock = clock;
	}

	/** All bundles that are here were looked at; whatever comes later is, too. */
	void started() {
		this.started = true;
	}

	@Override
	public void registerBundle(String name, SslBundle bundle) {
		if (this.started) {
			expectSound(name, bundle, null);
		}
		super.registerBundle(name, bundle);
	}

	@Override
	public void updateBundle(String name, SslBundle updated) {
		SslBundle before = getBundle(name);
		expectSound(name, updated, before);
		try {
			super.updateBundle(name, updated);
		}
		catch (RuntimeException fault) {
			restore(name, before, fault);
			throw fault;
		}
	}

	/** One that replaces no other may be out of its time, as at the start. */
	private void expectSound(String name, SslBundle bundle, @Nullable SslBundle before) {
		try {
			KeyPairFlaw flaw = this.keys.flaw(bundle, before);
			if (flaw != null && (before != null || !flaw.isUntimely())) {
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
				"The SSL bundle '" + name + "' is refused (" + reason + "); one that was there stays", cause);
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
