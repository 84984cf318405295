package io.apisec.fips.hsm;

import java.security.Provider;
import java.security.Security;
import java.time.InstantSource;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A PKCS#11 token whose keys never leave it: opened once, with one log-in.
 *
 * <p>
 * Its provider has the name {@value #PROVIDER} and is registered, so that TLS finds it.
 */
public final class HsmToken {

	/** The name of the token's provider. */
	public static final String PROVIDER = "SunPKCS11-apisec";

	private static final String NAME = "apisec";

	private final TokenKeys keys;

	private final KeyPairCheck check;

	private final Provider provider;

	private volatile HsmKey current;

	private HsmToken(TokenKeys keys, KeyPairCheck check, Provider provider, HsmKey current) {
		this.keys = keys;
		this.check = check;
		this.provider = provider;
		this.current = current;
	}

	/**
	 * Makes the provider of a token and registers it, without a log-in. One that is
	 * registered already for the same token stays.
	 * @param settings which token
	 * @return the provider, registered
	 * @throws StartupException if there is no such token, or it has seen a wrong PIN last
	 */
	public static Provider install(HsmSettings settings) {
		return TokenCall.of(settings.library(), () -> TokenProvider.install(settings, NAME));
	}

	/**
	 * Opens a token: logs in, and finds the key that is to serve.
	 * @param settings which token, and which key
	 * @param module the validated module, which verifies what the token signs
	 * @param clock tells which certificates are valid
	 * @return the token
	 * @throws StartupException if it cannot be opened, refuses the PIN, or has no key
	 * that may serve. A PIN that was refused has been tried once
	 */
	public static HsmToken open(HsmSettings settings, Provider module, InstantSource clock) {
		Provider provider = install(settings);
		settings.pin().warnOfOtherReaders();
		KeyPairCheck check = new KeyPairCheck(module, clock);
		TokenKeys keys = new TokenKeys(provider, settings.pin(), settings.keyAlias());
		HsmKey first = TokenCall.of(settings.library(), () -> FirstKey.of(keys, check, settings.keyAlias()));
		return new HsmToken(keys, check, provider, first);
	}

	/**
	 * The provider of the token.
	 * @return the provider, registered
	 */
	public Provider provider() {
		return this.provider;
	}

	/**
	 * The key that serves.
	 * @return the key
	 */
	public HsmKey key() {
		return this.current;
	}

	/**
	 * Another key of the token, for what the application signs: found anew at each call,
	 * so keep it.
	 * @param alias its alias, which is the label of its certificate
	 * @return the key
	 * @throws IllegalArgumentException if there is no key and certificate of that alias
	 * @throws IllegalStateException if the token does not answer
	 */
	public HsmKey key(String alias) {
		try {
			HsmKey key = this.keys.find(alias);
			if (key == null) {
				throw new IllegalArgumentException(
						"The token has no key '" + alias + "', or that has no certificate of the same CKA_ID");
			}
			return key;
		}
		catch (TokenException fault) {
			throw new IllegalStateException("The token does not answer: " + fault.getMessage(), fault);
		}
	}

	/** Lets another key serve. */
	void use(HsmKey key) {
		this.current = key;
	}

	TokenKeys keys() {
		return this.keys;
	}

	KeyPairCheck check() {
		return this.check;
	}

	/** Lets the key that serves make a signature. */
	@Nullable KeyPairFlaw probe() {
		HsmKey key = key();
		// TLS finds it by its name, and somebody may have taken it away.
		if (Security.getProvider(PROVIDER) == null) {
			return KeyPairFlaw.SIGNATURE_FAILED;
		}
		return this.check.probe(key.privateKey(), key.certificate(), key.provider());
	}

}
