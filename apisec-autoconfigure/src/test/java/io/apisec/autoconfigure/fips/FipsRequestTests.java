package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that apisec asks of a provider while it starts and serves requests, as Java
 * Flight Recorder saw it. The module answers without being recorded, all others are.
 */
class FipsRequestTests {

	private static final String CONTROL = "MessageDigest SHA-384 SUN for " + FipsApplication.class.getName()
			+ ".control";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static TokenSource issuer;

	@BeforeAll
	static void startIssuer() {
		issuer = new TokenSource();
	}

	@AfterAll
	static void stopIssuer() {
		issuer.close();
	}

	@Test
	void requestsWhenOffThenOthersAreSeenToAnswer() {
		try (ChildJvm application = start("off")) {
			assertThat(serve(application)).contains(CONTROL)
				.anyMatch((line) -> line.startsWith("MessageDigest SHA-256 SUN for io.apisec.jwt.TokenDigest"))
				.anyMatch((line) -> line.startsWith("MessageDigest SHA-256 SUN for io.apisec.audit."))
				.anyMatch((line) -> line.startsWith("MessageDigest SHA-256 SUN for io.apisec.ratelimit."))
				.anyMatch((line) -> line.startsWith("KeyFactory RSA SunRsaSign for io.apisec.jwt.PublicKeys"))
				.anyMatch((line) -> line.startsWith("KeyFactory EC SunEC for io.apisec.jwt.PublicKeys"))
				.anyMatch((line) -> line.startsWith("Signature SHA256withRSA SunRsaSign for io.apisec.jwt."))
				.anyMatch((line) -> line.startsWith("Signature RSASSA-PSS SunRsaSign for io.apisec.jwt."))
				.anyMatch((line) -> line.startsWith("Signature SHA256withECDSA SunEC for io.apisec.jwt."));
			assertThat(get(application, "/random", "").body()).isEqualTo("SUN");
		}
	}

	@Test
	void requestsWhenProviderThenNobodyElseIsAskedForAnything() {
		try (ChildJvm application = start("provider")) {
			// The JDK's own authorities are a file that only SUN reads.
			assertThat(serve(application)).contains(CONTROL)
				.filteredOn((line) -> !line.equals(CONTROL))
				.allMatch((line) -> line.equals("KeyStore JKS SUN for io.apisec.jwt.JsonHttpClient.client")
						|| line.equals("CertificateFactory X.509 SUN for io.apisec.jwt.JsonHttpClient.client"));
			assertThat(get(application, "/random", "").body()).isEqualTo("BCFIPS");
		}
	}

	@Test
	void requestsWhenApprovedOnlyThenAreServedByTheModuleAlone() throws Exception {
		try (ChildJvm application = start("approved-only")) {
			assertThat(serve(application)).isEmpty();
			assertThat(get(application, "/random", "").body()).isEqualTo("BCFIPS");
			JsonNode fips = fips(application);
			assertThat(fips.path("provider").asString()).isEqualTo("BCFIPS");
			assertThat(fips.path("version").asString()).startsWith("2.1.");
			assertThat(fips.path("approvedOnly").asBoolean()).isTrue();
			assertThat(fips.path("moduleHmac").asString()).matches("[0-9a-f]{64}");
			assertThat(fips.path("providers").values().stream().map(JsonNode::asString)).containsExactly("BCFIPS",
					"BCJSSE");
			assertThat(get(application, "/intruder", "").body()).isEqualTo("added");
			assertThat(fips(application).path("providers").values().stream().map(JsonNode::asString))
				.containsExactly("BCFIPS", "BCJSSE", "Intruder");
		}
	}

	@Test
	void requestsWhenTheModuleHasStoppedThenAreRefusedAndARestartIsAskedFor() {
		try (ChildJvm application = start("approved-only")) {
			String token = issuer.token("RS256");
			assertThat(get(application, "/orders", token).statusCode()).isEqualTo(200);
			assertThat(get(application, "/actuator/health/liveness", "").statusCode()).isEqualTo(200);
			assertThat(get(application, "/stop", "").body()).isEqualTo("FipsOperationError");
			for (String caller : List.of(token, issuer.token("RS256"), issuer.token("ES256"))) {
				HttpResponse<String> refused = get(application, "/orders", caller);
				assertThat(refused.statusCode()).isEqualTo(500);
				assertThat(refused.body()).contains("control-failure", "urn:uuid:").doesNotContain("on purpose");
			}
			assertThat(get(application, "/orders", "").statusCode()).isEqualTo(401);
			assertThat(get(application, "/actuator/health/readiness", "").statusCode()).isEqualTo(503);
			assertThat(get(application, "/actuator/health/liveness", "").statusCode()).isEqualTo(503);
			TlsServer.reach("auditors are told", () -> application.output().contains("fips-module-failed"));
			assertThat(application.output()).containsOnlyOnce("\"event\":\"fips-module-failed\"")
				.containsOnlyOnce("only a restart of the JVM helps: on purpose");
		}
	}

	private static JsonNode fips(ChildJvm application) {
		return JsonMapper.shared()
			.readTree(get(application, "/actuator/info", issuer.token("RS256")).body())
			.path("apisec")
			.path("fips");
	}

	private static ChildJvm start(String mode) {
		Stream<String> arguments = Stream.of("apisec.fips.mode=" + mode, "server.port=0", "server.address=127.0.0.1",
				"apisec.audit.actor=hashed", "management.endpoints.web.exposure.include=info,health",
				"apisec.jwt.jwks.request-wait=10s");
		return ChildJvm.start(ChildJvm.classPath(), FipsApplication.class, List.of(),
				Stream.concat(arguments, Stream.of(issuer.properties())).toArray(String[]::new));
	}

	/** One request of each kind, and what was recorded. */
	private static List<String> serve(ChildJvm application) {
		for (String algorithm : List.of("RS256", "PS256", "ES256", "RS512")) {
			assertThat(get(application, "/orders", issuer.token(algorithm)).statusCode()).as(algorithm).isEqualTo(200);
		}
		String token = issuer.token("RS256");
		assertThat(get(application, "/orders", token).statusCode()).isEqualTo(200);
		String tampered = token.substring(0, token.length() - 8) + "AAAAAAAA";
		assertThat(get(application, "/orders", tampered).statusCode()).isEqualTo(401);
		assertThat(get(application, "/orders", "").statusCode()).isEqualTo(401);
		return JsonMapper.shared()
			.readTree(get(application, "/report", "").body())
			.values()
			.stream()
			.map(JsonNode::asString)
			.toList();
	}

	private static HttpResponse<String> get(ChildJvm application, String path, String token) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + application.fact("port") + path))
			.timeout(Duration.ofSeconds(60));
		if (!token.isEmpty()) {
			request.header("Authorization", "Bearer " + token);
		}
		try {
			return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException fault) {
			throw new AssertionError(fault);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

}
