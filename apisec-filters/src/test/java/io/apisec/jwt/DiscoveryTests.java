package io.apisec.jwt;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.apisec.core.SecurityEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The issuer says where its keys are, and only the issuer. */
class DiscoveryTests {

	private static final SigningKey KEY = SigningKey.of("old", "ES256");

	private final TestIssuer server = new TestIssuer();

	private final TestClock clock = new TestClock();

	private final List<SecurityEvent> events = new CopyOnWriteArrayList<>();

	private TokenVerifier verifier;

	@AfterEach
	void stop() {
		this.server.close();
		if (this.verifier != null) {
			this.verifier.close();
		}
	}

	private void start(String issuer) {
		this.server.publish(KEY);
		this.verifier = TokenVerifier.builder(List.of(JwtIssuer.withDefaults(issuer, null, Set.of("orders-api"))))
			.clock(this.clock)
			.settings(TestVerifiers.settings(TestVerifiers.jwks()))
			.events(this.events::add)
			.build();
	}

	private String reason(String issuer) {
		return TestVerifiers.reason(this.verifier.verify(new TestToken(issuer, KEY, this.clock.seconds()).sign()));
	}

	private String metadata(String issuer, String jwkSetUri) {
		return "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + jwkSetUri + "\"}";
	}

	@Test
	void discoverWhenOpenIdConfigurationThenFindsKeys() {
		String issuer = this.server.address() + "/realm";
		this.server.serve("/realm/.well-known/openid-configuration", metadata(issuer, this.server.jwkSetUri()));
		start(issuer);
		TestVerifiers.loaded(this.verifier);
		assertThat(reason(issuer)).isEqualTo("ok");
		assertThat(this.server.others()).isZero();
	}

	@Test
	void discoverWhenOnlyAuthorizationServerMetadataThenFindsKeys() {
		String issuer = this.server.address() + "/realm/";
		this.server.serve("/.well-known/oauth-authorization-server/realm", metadata(issuer, this.server.jwkSetUri()));
		start(issuer);
		TestVerifiers.loaded(this.verifier);
		assertThat(reason(issuer)).isEqualTo("ok");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "x", "{\"issuer\":\"ISSUER\"}", "{\"issuer\":\"ISSUER\",\"jwks_uri\":1}",
			"{\"issuer\":\"https://evil.example/\",\"jwks_uri\":\"JWKS\"}", "{\"jwks_uri\":\"JWKS\"}",
			"{\"issuer\":\"ISSUER/\",\"jwks_uri\":\"JWKS\"}",
			"{\"issuer\":\"ISSUER\",\"issuer\":\"ISSUER\",\"jwks_uri\":\"JWKS\"}",
			"{\"issuer\":\"ISSUER\",\"jwks_uri\":\"http://idp.example/jwks\"}",
			"{\"issuer\":\"ISSUER\",\"jwks_uri\":\"file:///etc/passwd\"}",
			"{\"issuer\":\"ISSUER\",\"jwks_uri\":\"/jwks\"}" })
	void discoverWhenMetadataIsNotItsOwnThenFetchesNoKeys(String metadata) {
		String issuer = this.server.address() + "/realm";
		Function<String, String> filled = (text) -> text.replace("ISSUER", issuer)
			.replace("JWKS", this.server.jwkSetUri());
		this.server.serve("/realm/.well-known/openid-configuration", filled.apply(metadata));
		this.server.serve("/.well-known/oauth-authorization-server/realm", filled.apply(metadata));
		start(issuer);
		TestVerifiers.eventually(() -> !this.events.isEmpty());
		assertThat(this.events.get(0).reason()).isEqualTo("discovery");
		assertThat(this.server.fetches()).isZero();
		assertThat(reason(issuer)).isEqualTo("issuer-unavailable");
	}

	@Test
	void discoverWhenKeysMoveThenFindsThemAgain() {
		String issuer = this.server.address() + "/realm";
		TestIssuer other = new TestIssuer();
		other.publish(KEY);
		this.server.serve("/realm/.well-known/openid-configuration", metadata(issuer, other.jwkSetUri()));
		start(issuer);
		TestVerifiers.loaded(this.verifier);
		assertThat(other.fetches()).isOne();
		other.close();
		this.server.moved("/realm/.well-known/openid-configuration", metadata(issuer, this.server.jwkSetUri()));
		this.clock.advance(Duration.ofMinutes(6));
		assertThat(reason(issuer)).isEqualTo("ok");
		TestVerifiers.eventually(() -> this.server.fetches() > 0);
		TestVerifiers.loaded(this.verifier);
	}

	@Test
	void addressesWhenIssuerHasAPathThenFollowTheirStandards() {
		assertThat(DiscoveredLocation.openIdConfiguration("https://idp.example/a"))
			.isEqualTo(URI.create("https://idp.example/a/.well-known/openid-configuration"));
		assertThat(DiscoveredLocation.openIdConfiguration("https://idp.example/"))
			.isEqualTo(URI.create("https://idp.example/.well-known/openid-configuration"));
		assertThat(DiscoveredLocation.authorizationServerMetadata("https://idp.example:8443/a/b"))
			.isEqualTo(URI.create("https://idp.example:8443/.well-known/oauth-authorization-server/a/b"));
		assertThat(DiscoveredLocation.authorizationServerMetadata("https://idp.example"))
			.isEqualTo(URI.create("https://idp.example/.well-known/oauth-authorization-server"));
	}

}
