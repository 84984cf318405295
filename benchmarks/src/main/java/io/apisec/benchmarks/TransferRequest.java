package io.apisec.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import com.nimbusds.jose.JOSEException;

/** Transfers as they go over the wire, made before any clock runs. */
final class TransferRequest {

	/** As many callers take turns. */
	private static final int USERS = 200;

	private static final byte[] BODY = body();

	private TransferRequest() {
	}

	/** One for each caller. */
	static List<byte[]> ofEveryUser(LocalIssuer issuer) {
		return many(USERS, issuer);
	}

	/** Many, each with a token of its own. */
	static List<byte[]> many(int count, LocalIssuer issuer) {
		return IntStream.range(0, count).parallel().mapToObj((i) -> of("user-" + i % USERS, issuer)).toList();
	}

	static byte[] of(String user, LocalIssuer issuer) {
		String head = "POST /api/users/" + user + "/transfers HTTP/1.1\r\nHost: 127.0.0.1\r\n"
				+ "Content-Type: application/json\r\nContent-Length: " + BODY.length + "\r\nAuthorization: Bearer "
				+ token(user, issuer) + "\r\n\r\n";
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
		request.writeBytes(BODY);
		return request.toByteArray();
	}

	static String token(String user, LocalIssuer issuer) {
		try {
			return issuer.token(user, Clock.systemUTC().instant());
		}
		catch (JOSEException fault) {
			throw new IllegalStateException(fault);
		}
	}

	static byte[] body() {
		try (InputStream body = TransferRequest.class.getResourceAsStream("/transfer.json")) {
			return Objects.requireNonNull(body, "transfer.json").readAllBytes();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

}
