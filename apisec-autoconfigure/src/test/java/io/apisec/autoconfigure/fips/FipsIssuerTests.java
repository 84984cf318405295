package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import io.apisec.fips.hsm.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys are fetched with the module's TLS, from an issuer that wants to know by whom. */
class FipsIssuerTests {

	@TempDir
	private Path directory;

	private TestCertificate authority;

	@BeforeEach
	void makeAuthority() {
		this.authority = TestCertificate.authority(this.directory, "authority");
	}

	@Test
	void tokenWhenBothSidesKnowEachOtherThenIsVerified() {
		assertThat(status(this.authority, key(this.authority.ec("client")))).isEqualTo(200);
	}

	@Test
	void tokenWhenTheIssuerIsShownNoCertificateThenCannotBeJudged() {
		assertThat(status(this.authority, Stream.empty())).isEqualTo(503);
	}

	@Test
	void tokenWhenAStrangerVouchesForTheIssuerThenCannotBeJudged() {
		TestCertificate stranger = TestCertificate.authority(this.directory, "stranger");
		assertThat(status(stranger, key(this.authority.ec("client")))).isEqualTo(503);
	}

	private static Stream<String> key(TestCertificate client) {
		return Stream.of("keystore.certificate=file:" + client.pem(), "keystore.private-key=file:" + client.key());
	}

	private int status(TestCertificate trusted, Stream<String> key) {
		try (TokenSource issuer = new TokenSource(tls()); ChildJvm application = start(issuer, trusted, key)) {
			HttpRequest request = HttpRequest
				.newBuilder(URI.create("http://127.0.0.1:" + application.fact("port") + "/orders"))
				.timeout(Duration.ofSeconds(60))
				.header("Authorization", "Bearer " + issuer.token("RS256"))
				.build();
			return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
		}
		catch (IOException fault) {
			throw new AssertionError(fault);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(interrupted);
		}
	}

	/** The issuer's, which is of this JVM and its own providers. */
	private SSLContext tls() {
		TestCertificate server = this.authority.ec("server");
		PemSslStoreDetails key = PemSslStoreDetails.forCertificate("file:" + server.pem())
			.withPrivateKey("file:" + server.key());
		PemSslStoreDetails trust = PemSslStoreDetails.forCertificate("file:" + this.authority.pem());
		return SslBundle.of(new PemSslStoreBundle(key, trust)).createSslContext();
	}

	private static ChildJvm start(TokenSource issuer, TestCertificate trusted, Stream<String> key) {
		Stream<String> bundle = Stream.concat(Stream.of("truststore.certificate=file:" + trusted.pem()), key)
			.map((property) -> "spring.ssl.bundle.pem.idp." + property);
		Stream<String> arguments = Stream.of("apisec.fips.mode=approved-only", "server.port=0",
				"server.address=127.0.0.1", "apisec.jwt.issuers[0].ssl-bundle=idp", "apisec.jwt.jwks.request-wait=10s");
		return ChildJvm.start(ChildJvm.classPath(), FipsApplication.class, List.of(),
				Stream.of(arguments, bundle, Stream.of(issuer.properties()))
					.flatMap((part) -> part)
					.toArray(String[]::new));
	}

}
