package io.apisec.autoconfigure.fips;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.apisec.core.StartupException;
import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which bundles say whom to trust, before a token is asked for its key. */
class HsmBundleTests {

	@TempDir
	private Path directory;

	@Test
	void trustBundleWhenItTrustsNobodyOrIsUnreadableThenIsRefused() {
		TestCertificate server = TestCertificate.authority(this.directory, "authority").ec("server");
		DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry();
		registry.registerBundle("keys", SslBundle.of(new PemSslStoreBundle(
				PemSslStoreDetails.forCertificate("file:" + server.pem()).withPrivateKey("file:" + server.key()),
				null)));
		registry.registerBundle("missing",
				SslBundle.of(new PemSslStoreBundle(null, PemSslStoreDetails.forCertificate("file:/nowhere.pem"))));
		assertThat(Stream.of("keys", "missing", "nobody").map((trust) -> refusal(trust, registry))).satisfiesExactly(
				(refusal) -> assertThat(refusal).hasMessageContaining("'keys', and that SSL bundle has no"),
				(refusal) -> assertThat(refusal).hasMessage(
						"The SSL bundle 'missing' cannot be read (unusable-trust-store: FileNotFoundException)."),
				(refusal) -> assertThat(refusal).hasMessageContaining("'nobody', and there is no such SSL bundle"));
		assertThat(refusal("keys", registry).action()).contains("keys:\n              truststore:");
	}

	private static StartupException refusal(String trust, DefaultSslBundleRegistry registry) {
		HsmBundle bundle = new HsmBundle(null, "hsm", trust);
		return assertThatExceptionOfType(StartupException.class).isThrownBy(() -> bundle.registerBundles(registry))
			.actual();
	}

}
