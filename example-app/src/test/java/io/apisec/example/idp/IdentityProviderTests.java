package io.apisec.example.idp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The identity provider as callers, the bank and the operator meet it.
 */
class IdentityProviderTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(LIMIT).build();

	private static ConfigurableApplicationContext idp;

	private static String address;

	@BeforeAll
	static void start() {
		idp = IdentityProvider.start(0);
		address = IdentityProvider.address(idp);
	}

	@AfterAll
	static void stop() {
		idp.close();
	}

	@Test
	void tokenWhenCallerShowsSecretThenIsAnAccessTokenForTheBank() throws Exception {
		SignedJWT token = token("alice", "accounts:read");
		assertThat(token.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
		assertThat(token.getHeader().getType()).isEqualTo(new JOSEObjectType("at+jwt"));
		assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(address);
		assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("alice");
		assertThat(token.getJWTClaimsSet().getStringClaim("client_id")).isEqualTo("alice");
		assertThat(token.getJWTClaimsSet().getJWTID()).isNotBlank();
		assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("bank-api");
		assertThat(token.getJWTClaimsSet().getStringListClaim("scope")).containsExactly("accounts:read");
		assertThat(token.getJWTClaimsSet().getStringListClaim("accounts")).containsExactly("A-1", "A-2");
		assertThat(token.getJWTClaimsSet().getExpirationTime()).isAfter(new Date());
		assertThat(isSigned(token, publishedKeys())).isTrue();
	}

	@Test
	void tokenWhenSecretIsWrongThenIsRefused() throws Exception {
		assertThat(askForToken("alice", "bob-demo-secret", "accounts:read").statusCode()).isEqualTo(401);
	}

	@Test
	void tokenWhenScopeIsNotTheCallersThenIsRefused() throws Exception {
		HttpResponse<String> answer = askForToken("alice", "alice-demo-secret", "admin");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("invalid_scope");
		assertThat(askForToken("admin", "admin-demo-secret", "admin").statusCode()).isEqualTo(200);
	}

	@Test
	void metadataWhenAskedForThenLeadsToTheKeys() throws Exception {
		HttpResponse<String> answer = get("/.well-known/oauth-authorization-server");
		assertThat(answer.statusCode()).isEqualTo(200);
		Map<?, ?> metadata = JSON.readValue(answer.body(), Map.class);
		assertThat(metadata.get("issuer")).isEqualTo(address);
		assertThat(metadata.get("jwks_uri")).isEqualTo(address + "/oauth2/jwks");
	}

	@Test
	void metadataWhenThereIsNoneThenIsNotFound() throws Exception {
		assertThat(get("/.well-known/openid-configuration").statusCode()).isEqualTo(404);
	}

	@Test
	void keysWhenPublishedThenAreNamedAndPublic() throws Exception {
		assertThat(publishedKeys().getKeys()).isNotEmpty().allSatisfy((key) -> {
			assertThat(key.getKeyID()).isNotBlank();
			assertThat(key.isPrivate()).isFalse();
			assertThat(key.size()).isEqualTo(2048);
		});
	}

	@Test
	void rotateWhenOperatorAsksThenNewKeySignsAndOldOneStays() throws Exception {
		SignedJWT before = token("alice", "accounts:read");
		Map<?, ?> kids = operate("rotate");
		SignedJWT after = token("alice", "accounts:read");
		assertThat(after.getHeader().getKeyID()).isEqualTo(kids.get("active"))
			.isNotEqualTo(before.getHeader().getKeyID());
		JWKSet keys = publishedKeys();
		assertThat(isSigned(before, keys)).isTrue();
		assertThat(isSigned(after, keys)).isTrue();
	}

	@Test
	void dropWhenOperatorAsksThenOnlyTheActiveKeyStays() throws Exception {
		SignedJWT before = token("alice", "accounts:read");
		operate("rotate");
		assertThat(publishedKeys().getKeyByKeyId(before.getHeader().getKeyID())).isNotNull();
		Map<?, ?> kids = operate("drop");
		assertThat(kids.get("retired")).isEqualTo(List.of());
		assertThat(publishedKeys().getKeys()).extracting(JWK::getKeyID).isEqualTo(List.of(kids.get("active")));
		assertThat(token("alice", "accounts:read").getHeader().getKeyID()).isEqualTo(kids.get("active"));
	}

	@Test
	void operationsWhenCallerIsNotTheOperatorThenAreRefused() throws Exception {
		JWKSet before = publishedKeys();
		assertThat(post("/admin/keys/rotate", "", null).statusCode()).isEqualTo(401);
		assertThat(post("/admin/keys/rotate", "", "operator:wrong").statusCode()).isEqualTo(401);
		assertThat(post("/admin/keys/drop", "", "admin:admin-demo-secret").statusCode()).isEqualTo(401);
		assertThat(publishedKeys().toString()).isEqualTo(before.toString());
	}

	@Test
	void operatorWhenAskingForATokenThenIsRefused() throws Exception {
		assertThat(askForToken("operator", "operator-demo-secret", "admin").statusCode()).isEqualTo(401);
	}

	@Test
	void actuatorWhenAskedForThenIsNotServed() throws Exception {
		assertThat(get("/actuator/health").statusCode()).isEqualTo(401);
		assertThat(post("/actuator/health", "", "operator:operator-demo-secret").statusCode()).isEqualTo(403);
	}

	private static boolean isSigned(SignedJWT token, JWKSet keys) throws Exception {
		JWK key = keys.getKeyByKeyId(token.getHeader().getKeyID());
		return token.verify(new RSASSAVerifier(key.toRSAKey()));
	}

	private static SignedJWT token(String caller, String scope) throws Exception {
		HttpResponse<String> answer = askForToken(caller, caller + "-demo-secret", scope);
		assertThat(answer.statusCode()).isEqualTo(200);
		return SignedJWT.parse((String) JSON.readValue(answer.body(), Map.class).get("access_token"));
	}

	private static HttpResponse<String> askForToken(String caller, String secret, String scope) throws Exception {
		return post("/oauth2/token", "grant_type=client_credentials&scope=" + scope, caller + ":" + secret);
	}

	private static Map<?, ?> operate(String operation) throws Exception {
		HttpResponse<String> answer = post("/admin/keys/" + operation, "", "operator:operator-demo-secret");
		assertThat(answer.statusCode()).isEqualTo(200);
		return JSON.readValue(answer.body(), Map.class);
	}

	private static JWKSet publishedKeys() throws Exception {
		return JWKSet.parse(get("/oauth2/jwks").body());
	}

	private static HttpResponse<String> get(String path) throws Exception {
		return HTTP.send(request(path).build(), BodyHandlers.ofString());
	}

	private static HttpResponse<String> post(String path, String form, String credentials) throws Exception {
		HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(form))
			.header("Content-Type", "application/x-www-form-urlencoded");
		if (credentials != null) {
			String encoded = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
			request.header("Authorization", "Basic " + encoded);
		}
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
	}

}
