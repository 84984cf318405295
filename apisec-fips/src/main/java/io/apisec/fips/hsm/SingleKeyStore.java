package io.apisec.fips.hsm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;

import org.jspecify.annotations.Nullable;

/** A keystore of one key, which is in a token. */
final class SingleKeyStore extends KeyStore {

	private SingleKeyStore(KeyStoreSpi content, Provider provider) {
		super(content, provider, "PKCS11");
	}

	static KeyStore of(HsmKey key) {
		KeyStore store = new SingleKeyStore(new Content(key), key.provider());
		try {
			store.load(null, null);
		}
		catch (IOException | GeneralSecurityException fault) {
			throw new IllegalStateException("A keystore without a source cannot fail to load", fault);
		}
		return store;
	}

	/** The one entry. */
	private static final class Content extends KeyStoreSpi {

		private final HsmKey key;

		Content(HsmKey key) {
			this.key = key;
		}

		private boolean has(String alias) {
			return this.key.alias().equals(alias);
		}

		@Override
		public @Nullable Key engineGetKey(String alias, char @Nullable [] password) {
			return has(alias) ? this.key.privateKey() : null;
		}

		@Override
		public Certificate @Nullable [] engineGetCertificateChain(String alias) {
			return has(alias) ? this.key.chain().toArray(Certificate[]::new) : null;
		}

		@Override
		public @Nullable Certificate engineGetCertificate(String alias) {
			return has(alias) ? this.key.certificate() : null;
		}

		@Override
		public @Nullable Date engineGetCreationDate(String alias) {
			return has(alias) ? this.key.certificate().getNotBefore() : null;
		}

		@Override
		public KeyStore.@Nullable Entry engineGetEntry(String alias, KeyStore.@Nullable ProtectionParameter unused) {
			return has(alias) ? new PrivateKeyEntry(this.key.privateKey(), this.key.chain().toArray(Certificate[]::new))
					: null;
		}

		@Override
		public Enumeration<String> engineAliases() {
			return Collections.enumeration(Collections.singleton(this.key.alias()));
		}

		@Override
		public boolean engineContainsAlias(String alias) {
			return has(alias);
		}

		@Override
		public int engineSize() {
			return 1;
		}

		@Override
		public boolean engineIsKeyEntry(String alias) {
			return has(alias);
		}

		@Override
		public boolean engineIsCertificateEntry(String alias) {
			return false;
		}

		@Override
		public @Nullable String engineGetCertificateAlias(Certificate certificate) {
			return this.key.certificate().equals(certificate) ? this.key.alias() : null;
		}

		@Override
		public void engineLoad(@Nullable InputStream source, char @Nullable [] password) {
			// The entry is there from the beginning.
		}

		@Override
		public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain)
				throws KeyStoreException {
			throw unchangeable();
		}

		@Override
		public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) throws KeyStoreException {
			throw unchangeable();
		}

		@Override
		public void engineSetCertificateEntry(String alias, Certificate certificate) throws KeyStoreException {
			throw unchangeable();
		}

		@Override
		public void engineDeleteEntry(String alias) throws KeyStoreException {
			throw unchangeable();
		}

		@Override
		public void engineStore(OutputStream target, char[] password) throws IOException {
			throw new IOException(unchangeable());
		}

		private static KeyStoreException unchangeable() {
			return new KeyStoreException("This keystore is a view of a key in a token, and cannot be changed");
		}

	}

}
