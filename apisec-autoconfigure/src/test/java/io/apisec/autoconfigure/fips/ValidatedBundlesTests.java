package io.apisec.autoconfigure.fips;

import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.apisec.core.SecurityEvent;
import io.apisec.fips.hsm.KeyPairCheck;
import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

/** Bundles that an application adds by itself. */
class ValidatedBundlesTests {

	@TempDir
	private Path directory;

	@Test
	void bundleWhenAddedAfterTheStartThenIsLookedAtAsWell() {
		TestCertificate authority = TestCertificate.authority(this.directory, "authority");
		TestCertificate server = authority.rsa("server");
		Provider provider = Security.getProvider("SunRsaSign");
		BundleKeys keys = new BundleKeys(provider, new KeyPairCheck(provider, Clock.systemUTC()));
		List<SecurityEvent> events = new ArrayList<>();
		ValidatedBundles bundles = new ValidatedBundles(keys, () -> events::add, Clock.systemUTC());
		bundles.registerBundle("early", bundle(server));
		new BundleCheck(() -> keys).postProcessAfterInitialization(bundles, "bundles");
		assertThatIllegalStateException()
			.isThrownBy(() -> bundles.registerBundle("late", bundle(authority.weak("weak"))))
			.withMessageContaining("'late' is refused (weak-certificate)");
		bundles.registerBundle("expired", bundle(authority.expiredRsa("expired")));
		bundles.registerBundle("sound", bundle(server));
		assertThat(bundles.getBundleNames()).containsExactlyInAnyOrder("early", "expired", "sound");
		assertThat(events).extracting(SecurityEvent::event, SecurityEvent::reason)
			.containsExactly(tuple("ssl-bundle-refused", "weak-certificate in late"));
	}

	private static SslBundle bundle(TestCertificate server) {
		return SslBundle.of(new PemSslStoreBundle(
				PemSslStoreDetails.forCertificate("file:" + server.pem()).withPrivateKey("file:" + server.key()),
				null));
	}

}
