package io.apisec.autoconfigure.fips;

import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;

import io.apisec.fips.hsm.KeyPairCheck;
import io.apisec.fips.hsm.KeyPairFlaw;
import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;

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

	private static SslBundle bundle(TestCertificate server, TestCertificate trusted) {
		PemSslStoreDetails key = PemSslStoreDetails.forCertificate("file:" + server.pem())
			.withPrivateKey("file:" + server.key())
			.withAlias("server");
		PemSslStoreDetails trust = PemSslStoreDetails.forCertificate("file:" + trusted.pem());
		return SslBundle.of(new PemSslStoreBundle(key, trust), SslBundleKey.of(null, "server"));
	}

}
