package io.apisec.autoconfigure.fips;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import io.apisec.fips.hsm.KeyPairCheck;
import io.apisec.fips.hsm.KeyPairFlaw;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/** Looks at the keys of SSL bundles, wherever they are. */
final class BundleKeys {

	private static final String TOKENS = "SunPKCS11";

	private final Provider module;

	private final KeyPairCheck check;

	BundleKeys(Provider module, KeyPairCheck check) {
		this.module = module;
		this.check = check;
	}

	/**
	 * What is wrong with a bundle that is to follow another: with one of its
	 * certificates, or with a key that the one before has not had, if there was one. Whom
	 * to trust changes although the same key has expired, or its token does not sign at
	 * the moment.
	 */
	@Nullable KeyPairFlaw flaw(SslBundle bundle, @Nullable SslBundle before) throws UnusableBundleException {
		if (BundleCertificates.weakness(bundle.getStores()) != null) {
			return KeyPairFlaw.WEAK_CERTIFICATE;
		}
		try {
			return (before != null && hasSameKey(bundle, before)) ? null : flaw(bundle);
		}
		catch (GeneralSecurityException | RuntimeException fault) {
			throw new UnusableBundleException("unusable-key", fault);
		}
	}

	private static boolean hasSameKey(SslBundle bundle, SslBundle before) throws GeneralSecurityException {
		KeyStore store = bundle.getStores().getKeyStore();
		KeyStore other = before.getStores().getKeyStore();
		String alias = bundle.getKey().getAlias();
		return store != null && other != null && alias != null && alias.equals(before.getKey().getAlias())
				&& Arrays.equals(store.getCertificateChain(alias), other.getCertificateChain(alias))
				&& Objects.equals(store.getKey(alias, password(bundle)), other.getKey(alias, password(before)));
	}

	/**
	 * What is wrong with the key that a bundle names, or with one of its keys where it
	 * names none; the time of one hides nothing that is wrong with another.
	 */
	@Nullable KeyPairFlaw flaw(SslBundle bundle) throws UnusableBundleException {
		try {
			KeyStore store = bundle.getStores().getKeyStore();
			if (store == null) {
				return null;
			}
			KeyPairFlaw untimely = null;
			for (String alias : keys(bundle, store)) {
				KeyPairFlaw flaw = flaw(bundle, store, alias);
				if (flaw != null && !flaw.isUntimely()) {
					return flaw;
				}
				untimely = (flaw != null) ? flaw : untimely;
			}
			return untimely;
		}
		catch (GeneralSecurityException | RuntimeException fault) {
			throw new UnusableBundleException("unusable-key", fault);
		}
	}

	private static List<String> keys(SslBundle bundle, KeyStore store) throws GeneralSecurityException {
		String named = bundle.getKey().getAlias();
		if (named != null) {
			return List.of(named);
		}
		List<String> keys = new ArrayList<>();
		for (String alias : Collections.list(store.aliases())) {
			if (store.isKeyEntry(alias)) {
				keys.add(alias);
			}
		}
		if (keys.isEmpty()) {
			throw new UnrecoverableKeyException("There is no key");
		}
		return keys;
	}

	private @Nullable KeyPairFlaw flaw(SslBundle bundle, KeyStore store, String alias) throws GeneralSecurityException {
		Certificate[] chain = store.getCertificateChain(alias);
		if (chain == null || !(store.getKey(alias, password(bundle)) instanceof PrivateKey key)) {
			throw new UnrecoverableKeyException("There is no key of that alias");
		}
		List<X509Certificate> certificates = Arrays.stream(chain).map(X509Certificate.class::cast).toList();
		boolean inToken = store.getProvider().getName().startsWith(TOKENS);
		return this.check.flaw(key, certificates, inToken ? store.getProvider() : this.module);
	}

	/** As a connector does it: a bundle without a password has an empty one. */
	private static char[] password(SslBundle bundle) {
		String own = bundle.getKey().getPassword();
		String password = (own != null) ? own : bundle.getStores().getKeyStorePassword();
		return (password != null) ? password.toCharArray() : new char[0];
	}

}
