package io.apisec.fips.hsm;

import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key that stays in its token, and the certificate that belongs to it.
 *
 * @param alias its name in the token
 * @param privateKey a handle of the key: it signs through its provider, and has no
 * encoding
 * @param chain the certificate of the key, and those of its issuers as far as the token
 * has them
 * @param provider the provider of the token, for {@code Signature.getInstance}
 */
public record HsmKey(String alias, PrivateKey privateKey, List<X509Certificate> chain, Provider provider) {

	public HsmKey {
		chain = List.copyOf(chain);
	}

	/**
	 * The certificate of the key.
	 * @return the first of the chain
	 */
	public X509Certificate certificate() {
		return this.chain.get(0);
	}

	/**
	 * A keystore of this key alone, in which nobody can choose a wrong one. It needs no
	 * password, cannot be changed, and does not see what happens in the token later.
	 * @return the keystore
	 */
	public KeyStore keyStore() {
		return SingleKeyStore.of(this);
	}

	@Override
	public String toString() {
		return this.alias;
	}

}
