package io.apisec.jwt;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Digests, signatures and keys come from the provider that was injected. */
class ProviderTests {

	private final TestIssuer server = new TestIssuer();

	private final TestClock clock = new TestClock();

	private TokenVerifier verifier;

	@AfterEach
	void stop() {
		this.server.close();
		if (this.verifier != null) {
			this.verifier.close();
		}
	}

	private String verify(SigningKey key, Provider provider) {
		this.server.publish(key);
		this.verifier = TestVerifiers.verifier(this.server, this.clock).provider(provider).build();
		TestVerifiers.eventually(() -> this.verifier.issuerStates().get(0).lastSuccess() != null);
		return TestVerifiers
			.reason(this.verifier.verify(new TestToken(TestVerifiers.NAME, key, this.clock.seconds()).sign()));
	}

	@Test
	void verifyWhenRsaAndProviderIsInjectedThenEverythingComesFromIt() {
		Recording provider = new Recording(Set.of());
		assertThat(verify(SigningKey.of("rsa-1", "RS256"), provider)).isEqualTo("ok");
		assertThat(provider.used).contains("MessageDigest.SHA-256", "KeyFactory.RSA", "Signature.SHA256withRSA");
	}

	@Test
	void verifyWhenPssAndProviderIsInjectedThenEverythingComesFromIt() {
		Recording provider = new Recording(Set.of());
		assertThat(verify(SigningKey.of("rsa-1", "PS256"), provider)).isEqualTo("ok");
		assertThat(provider.used).contains("MessageDigest.SHA-256", "KeyFactory.RSA", "Signature.RSASSA-PSS");
	}

	@Test
	void verifyWhenEllipticAndProviderIsInjectedThenEverythingComesFromIt() {
		Recording provider = new Recording(Set.of());
		assertThat(verify(SigningKey.of("ec-1", "ES256"), provider)).isEqualTo("ok");
		assertThat(provider.used).contains("MessageDigest.SHA-256", "KeyFactory.EC", "Signature.SHA256withECDSA");
	}

	@Test
	void verifyWhenProviderIsNotRegisteredThenItIsUsedAllTheSame() {
		assertThat(Security.getProvider("Recording")).isNull();
		assertThat(verify(SigningKey.of("ec-1", "ES256"), new Recording(Set.of()))).isEqualTo("ok");
	}

	@Test
	void verifyWhenProviderLacksKeysThenNothingElseStepsIn() {
		assertThat(verify(SigningKey.of("rsa-1", "RS256"), new Recording(Set.of("KeyFactory"))))
			.isEqualTo("unknown-key");
		assertThat(this.verifier.issuerStates().get(0).keys()).isZero();
	}

	@Test
	void verifyWhenProviderLacksSignaturesThenNothingElseStepsIn() {
		assertThat(verify(SigningKey.of("ec-1", "ES256"), new Recording(Set.of("Signature")))).isEqualTo("unknown-key");
	}

	@Test
	void buildWhenProviderLacksDigestsThenStopsTheStart() {
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> verify(SigningKey.of("ec-1", "ES256"), new Recording(Set.of("MessageDigest"))));
	}

	@Test
	void verifyWhenPublicKeyIsFixedThenSignatureComesFromProvider() {
		Recording provider = new Recording(Set.of());
		SigningKey key = SigningKey.of("rsa-1", "RS256");
		JwtIssuer issuer = new JwtIssuer(TestVerifiers.NAME, null, key.pair().getPublic(), Set.of("orders-api"),
				Set.of("RS256"), Set.of("at+jwt"), false, "sub", List.of("scope"), " ", "SCOPE_", null);
		this.verifier = TokenVerifier.builder(List.of(issuer)).clock(this.clock).provider(provider).build();
		assertThat(TestVerifiers
			.reason(this.verifier.verify(new TestToken(TestVerifiers.NAME, key, this.clock.seconds()).sign())))
			.isEqualTo("ok");
		assertThat(provider.used).contains("Signature.SHA256withRSA", "KeyFactory.RSA");
	}

	@Test
	void verifyWhenProviderAnswersAKeyWithAnErrorThenOtherKeysWork() {
		Recording provider = new Recording(Set.of());
		provider.erring = "KeyFactory.RSA";
		this.server.publish(SigningKey.of("rsa-1", "RS256"), SigningKey.of("ec-1", "ES256"));
		this.verifier = TestVerifiers.verifier(this.server, this.clock).provider(provider).build();
		TestVerifiers.loaded(this.verifier);
		assertThat(this.verifier.issuerStates().get(0).keys()).isOne();
	}

	/** The JDK's services under another name; says which of them were made. */
	private static final class Recording extends Provider {

		private static final long serialVersionUID = 1L;

		private static final Set<String> TYPES = Set.of("MessageDigest", "KeyFactory", "Signature");

		private final transient Set<String> used = ConcurrentHashMap.newKeySet();

		private volatile String erring = "";

		Recording(Set<String> missing) {
			super("Recording", "1", "The JDK's services, recorded");
			for (String name : List.of("SUN", "SunRsaSign", "SunEC")) {
				Security.getProvider(name)
					.getServices()
					.stream()
					.filter((service) -> TYPES.contains(service.getType()) && !missing.contains(service.getType()))
					.forEach((service) -> putService(new Recorded(service)));
			}
		}

		private final class Recorded extends Service {

			private final Service original;

			Recorded(Service original) {
				super(Recording.this, original.getType(), original.getAlgorithm(), original.getClassName(), null, null);
				this.original = original;
			}

			@Override
			public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
				String name = getType() + "." + getAlgorithm();
				if (name.equals(Recording.this.erring)) {
					throw new AssertionError("Not approved");
				}
				Recording.this.used.add(name);
				return this.original.newInstance(parameter);
			}

			@Override
			public boolean supportsParameter(Object parameter) {
				return this.original.supportsParameter(parameter);
			}

		}

	}

}
