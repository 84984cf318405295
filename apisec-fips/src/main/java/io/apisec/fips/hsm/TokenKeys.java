package io.apisec.fips.hsm;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the keys of a token.
 *
 * <p>
 * The PIN is sent where nobody is logged in. Once the token has refused it, it is never
 * sent again: each try counts, and after a few of them a token locks itself.
 */
final class TokenKeys {

	private static final Logger logger = LoggerFactory.getLogger(TokenKeys.class);

	private static final Comparator<HsmKey> NEWEST = Comparator
		.comparing((HsmKey key) -> key.certificate().getNotBefore())
		.thenComparing((key) -> key.certificate().getNotAfter())
		.reversed();

	private final Provider provider;

	private final HsmPin pin;

	private final String pattern;

	private @Nullable TokenException refusal;

	private boolean loggedIn;

	TokenKeys(Provider provider, HsmPin pin, String pattern) {
		this.provider = provider;
		this.pin = pin;
		this.pattern = pattern;
	}

	/**
	 * The keys that may serve, as far as their alias says, the newest certificate first.
	 */
	List<HsmKey> matching() throws TokenException {
		KeyStore store = load();
		try {
			List<HsmKey> keys = new ArrayList<>();
			for (String alias : Collections.list(store.aliases())) {
				HsmKey key = matches(TokenText.of(alias)) ? read(store, alias) : null;
				if (key != null) {
					keys.add(key);
				}
			}
			keys.sort(NEWEST);
			return keys;
		}
		catch (GeneralSecurityException | ProviderException fault) {
			throw failed(fault);
		}
	}

	@Nullable HsmKey find(String alias) throws TokenException {
		KeyStore store = load();
		try {
			return read(store, store.isKeyEntry(alias) ? alias : TokenText.label(alias));
		}
		catch (GeneralSecurityException | ProviderException fault) {
			throw failed(fault);
		}
	}

	/** The aliases of all entries, those without a key too. */
	List<String> aliases() throws TokenException {
		KeyStore store = load();
		try {
			return Collections.list(store.aliases()).stream().map(TokenText::of).toList();
		}
		catch (GeneralSecurityException fault) {
			throw failed(fault);
		}
	}

	/**
	 * Where certificates share a label, the JDK appends issuer and serial number to it,
	 * behind a slash.
	 */
	private boolean matches(String alias) {
		if (this.pattern.endsWith("*")) {
			return alias.startsWith(this.pattern.substring(0, this.pattern.length() - 1));
		}
		return alias.equals(this.pattern) || alias.startsWith(this.pattern + "/");
	}

	private @Nullable HsmKey read(KeyStore store, String alias) throws GeneralSecurityException {
		if (!store.isKeyEntry(alias) || !(store.getKey(alias, null) instanceof PrivateKey key)) {
			return null;
		}
		Certificate[] chain = store.getCertificateChain(alias);
		if (chain == null || !Arrays.stream(chain).allMatch(X509Certificate.class::isInstance)) {
			return null;
		}
		return new HsmKey(TokenText.of(alias), key, Arrays.stream(chain).map(X509Certificate.class::cast).toList(),
				this.provider);
	}

	private synchronized KeyStore load() throws TokenException {
		TokenException before = this.refusal;
		if (before != null) {
			throw before;
		}
		if (this.loggedIn) {
			try {
				return load(null);
			}
			catch (TokenException fault) {
				logger.debug("The session with the token has ended", fault);
			}
		}
		return logIn();
	}

	private KeyStore logIn() throws TokenException {
		char[] secret = this.pin.read();
		try {
			KeyStore store = load(secret);
			this.loggedIn = true;
			return store;
		}
		catch (TokenException fault) {
			this.refusal = fault.pinRefused() ? fault : null;
			throw fault;
		}
		finally {
			Arrays.fill(secret, '\0');
		}
	}

	/** Without a PIN, only somebody who is logged in can load. */
	private KeyStore load(char @Nullable [] secret) throws TokenException {
		try {
			KeyStore store = KeyStore.getInstance("PKCS11", this.provider);
			store.load(null, secret);
			return store;
		}
		catch (GeneralSecurityException | IOException | ProviderException fault) {
			throw failed(fault);
		}
	}

	private static TokenException failed(Exception fault) {
		return new TokenException(Pkcs11Fault.reason(fault), Pkcs11Fault.refusesPin(fault), fault);
	}

}
