package io.apisec.jwt;

import java.security.Provider;
import java.security.PublicKey;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/** The one key of an issuer that publishes no key set. It never changes. */
final class FixedKey implements KeySource {

	private final String issuer;

	private final KeySearch.Found found;

	private FixedKey(String issuer, VerificationKey key) {
		this.issuer = issuer;
		this.found = new KeySearch.Found(key);
	}

	/**
	 * Takes the key of an issuer.
	 * @param issuer an issuer with a public key
	 * @param provider where signatures come from, {@code null} for the JDK's choice
	 * @return the source
	 * @throws StartupException if the key is not sound, or fits none of the algorithms
	 */
	static FixedKey of(JwtIssuer issuer, @Nullable Provider provider) {
		try {
			if (issuer.publicKey() == null) {
				throw new FlawedKeyException(KeyFlaw.MALFORMED);
			}
			PublicKey key = new PublicKeys(provider).adopt(issuer.publicKey());
			return new FixedKey(issuer.issuer(), VerificationKey.of(key, issuer.algorithms(), provider));
		}
		catch (FlawedKeyException flawed) {
			throw new StartupException(
					"The public key of the issuer '" + issuer.issuer() + "' is refused: " + flawed.flaw().text() + ".",
					"Use an RSA key of 2048 to 8192 bits or an EC key on P-256, P-384 or P-521 that fits"
							+ " the issuer's algorithms.");
		}
	}

	@Override
	public void start() {
		// It is there already.
	}

	@Override
	public KeySearch search(@Nullable String keyId) {
		return this.found;
	}

	@Override
	public KeySearch searchAfter(@Nullable String keyId, @Nullable Refresh refresh) {
		return this.found;
	}

	@Override
	public boolean holds(@Nullable String keyId, VerificationKey key, long now) {
		return true;
	}

	@Override
	public IssuerState state() {
		return new IssuerState(this.issuer, IssuerState.Status.UP, null, 1);
	}

	@Override
	public void close() {
		// Nothing runs.
	}

}
