package io.apisec.autoconfigure.fips;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.apisec.fips.hsm.KeyPairCheck;
import io.apisec.fips.hsm.KeyPairFlaw;
import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which bundles may follow others, a year after their certificates have expired. */
class BundleKeysTests {

	@TempDir
	private Path directory;

	@Test
	void bundleWhenOnlyWhomItTrustsChangesThenMayFollowAlthoughItsKeyHasExpired() throws Exception {
		TestCertificate authority = TestCertificate.authority(this.directory, "authority");
		TestCertificate other = TestCertificate.authority(this.directory, "other");
		TestCertificate server = authority.rsa("server");
		SslBundle before = bundle(server, authority);
		InstantSource later = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
		Provider provider = Security.getProvider("SunRsaSign");
		BundleKeys keys = new BundleKeys(provider, new KeyPairCheck(provider, later));
		assertThat(keys.flaw(bundle(server, other), before)).isNull();
		assertThat(keys.flaw(bundle(authority.rsa("next"), authority), before)).isEqualTo(KeyPairFlaw.EXPIRED);
		assertThat(keys.flaw(bundle(server, authority.weak("weak")), before)).isEqualTo(KeyPairFlaw.WEAK_CERTIFICATE);
	}

	@Test
	void bundleWhenItsOwnCertificateHasSignedItselfBySha1ThenIsWeakAndMayBeTrusted() throws Exception {
		TestCertificate authority = TestCertificate.authority(this.directory, "authority");
		TestCertificate root = TestCertificate.sha1Authority(this.directory, "root");
		SslBundle before = bundle(authority.rsa("server"), authority);
		Provider provider = Security.getProvider("SunRsaSign");
		BundleKeys keys = new BundleKeys(provider, new KeyPairCheck(provider, Clock.systemUTC()));
		assertThat(keys.flaw(bundle(root, authority), before)).isEqualTo(KeyPairFlaw.WEAK_CERTIFICATE);
		assertThat(keys.flaw(bundle(root, authority))).isEqualTo(KeyPairFlaw.WEAK_CERTIFICATE);
		assertThat(keys.flaw(bundle(authority.rsa("next"), root), before)).isNull();
	}

	@Test
	void bundleWhenItsKeyIsOfAnotherCertificateThenThatCountsAlthoughItHasExpired() throws Exception {
		TestCertificate authority = TestCertificate.authority(this.directory, "authority");
		TestCertificate server = authority.rsa("server");
		TestCertificate other = authority.rsa("other");
		InstantSource later = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
		Provider provider = Security.getProvider("SunRsaSign");
		BundleKeys keys = new BundleKeys(provider, new KeyPairCheck(provider, later));
		assertThat(keys.flaw(bundle(server, other.key(), authority))).isEqualTo(KeyPairFlaw.MISMATCH);
		assertThat(keys.flaw(bundle(server, authority))).isEqualTo(KeyPairFlaw.EXPIRED);
	}

	@Test
	void bundleWhenOneKeyHasExpiredThenAnotherThatIsWrongCountsInEitherOrder() throws Exception {
		TestCertificate authority = TestCertificate.authority(this.directory, "authority");
		TestCertificate server = authority.rsa("server");
		Provider provider = Security.getProvider("SunRsaSign");
		BundleKeys keys = new BundleKeys(provider, new KeyPairCheck(provider, Clock.systemUTC()));
		KeyStore untimely = bundle(authority.expiredRsa("early"), authority).getStores().getKeyStore();
		KeyStore wrong = bundle(server, authority.rsa("other").key(), authority).getStores().getKeyStore();
		assertThat(keys.flaw(both(untimely, wrong))).isEqualTo(KeyPairFlaw.MISMATCH);
		assertThat(keys.flaw(both(wrong, untimely))).isEqualTo(KeyPairFlaw.MISMATCH);
		assertThat(keys.flaw(both(untimely, untimely))).isEqualTo(KeyPairFlaw.EXPIRED);
	}

	@Test
	void bundleWhenItHasCertificatesAndNoKeyThenIsUnusable() {
		TestCertificate authority = TestCertificate.authority(this.directory, "authority");
		Provider provider = Security.getProvider("SunRsaSign");
		BundleKeys keys = new BundleKeys(provider, new KeyPairCheck(provider, Clock.systemUTC()));
		PemSslStoreDetails certificate = PemSslStoreDetails.forCertificate("file:" + authority.rsa("server").pem());
		SslBundle bundle = SslBundle.of(new PemSslStoreBundle(certificate, null));
		assertThatExceptionOfType(UnusableBundleException.class).isThrownBy(() -> keys.flaw(bundle))
			.withMessage("There is no key")
			.satisfies((unusable) -> assertThat(unusable.reason()).isEqualTo("unusable-key"));
	}

	private static SslBundle both(KeyStore first, KeyStore second) throws Exception {
		KeyStore both = KeyStore.getInstance("PKCS12");
		both.load(null);
		for (KeyStore store : List.of(first, second)) {
			both.setKeyEntry("key-" + both.size(), store.getKey("server", new char[0]), new char[0],
					store.getCertificateChain("server"));
		}
		return SslBundle.of(SslStoreBundle.of(both, null, null));
	}

	private static SslBundle bundle(TestCertificate server, TestCertificate trusted) {
		return bundle(server, server.key(), trusted);
	}

	private static SslBundle bundle(TestCertificate server, Path privateKey, TestCertificate trusted) {
		PemSslStoreDetails key = PemSslStoreDetails.forCertificate("file:" + server.pem())
			.withPrivateKey("file:" + privateKey)
			.withAlias("server");
		PemSslStoreDetails trust = PemSslStoreDetails.forCertificate("file:" + trusted.pem());
		return SslBundle.of(new PemSslStoreBundle(key, trust), SslBundleKey.of(null, "server"));
	}

}
