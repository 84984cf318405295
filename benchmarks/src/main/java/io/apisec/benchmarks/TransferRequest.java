package io.apisec.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;

/** Transfers as they go over the wire, made before any clock runs. */
final class TransferRequest {

	/** As many callers take turns, each with a token that comes back. */
	private static final int USERS = 200;

	private TransferRequest() {
	}

	static List<byte[]> ofEveryUser(LocalIssuer issuer) throws IOException, JOSEException {
		List<byte[]> requests = new ArrayList<>();
		for (int i = 0; i < USERS; i++) {
			requests.add(of("user-" + i, issuer));
		}
		return requests;
	}

	static byte[] of(String user, LocalIssuer issuer) throws IOException, JOSEException {
		byte[] body = body();
		String head = "POST /api/users/" + user + "/transfers HTTP/1.1\r\nHost: 127.0.0.1\r\n"
				+ "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\nAuthorization: Bearer "
				+ issuer.token(user, Clock.systemUTC().instant()) + "\r\n\r\n";
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
		request.writeBytes(body);
		return request.toByteArray();
	}

	private static byte[] body() throws IOException {
		try (InputStream body = TransferRequest.class.getResourceAsStream("/transfer.json")) {
			return Objects.requireNonNull(body, "transfer.json").readAllBytes();
		}
	}

}
