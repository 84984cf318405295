package io.apisec.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/** That an application refuses what its mode says: no control is measured asleep. */
final class ControlCheck {

	private final HttpClient client = HttpClient.newHttpClient();

	private final Candidate candidate;

	private final String token;

	ControlCheck(Candidate candidate, LocalIssuer issuer) {
		this.candidate = candidate;
		this.token = TransferRequest.token("user-1", issuer);
	}

	/**
	 * Sends one good request and some that are not.
	 * @throws IOException if one is not answered as it should be
	 */
	void run() throws IOException, InterruptedException {
		Mode mode = this.candidate.mode();
		String good = new String(TransferRequest.body(), StandardCharsets.UTF_8);
		int badToken = mode.readsTokens() ? 401 : 200;
		expect("a good request", 200, "user-1", this.token, good);
		expect("no token", badToken, "user-1", null, good);
		expect("a forged token", badToken, "user-1", this.token.substring(0, this.token.length() - 8) + "AAAAAAAA",
				good);
		expect("somebody else's path", mode.hasAllControls() ? 403 : 200, "user-2", this.token, good);
		expect("an unknown member", mode.hasAllControls() ? 400 : 200, "user-1", this.token,
				good.replaceFirst("\\{", "{\"isAdmin\":true,"));
	}

	private void expect(String what, int status, String user, @Nullable String bearer, String body)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.candidate.port() + "/api/users/" + user + "/transfers"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (bearer != null) {
			request.header("Authorization", "Bearer " + bearer);
		}
		int answered = this.client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
		if (answered != status) {
			throw new IOException(
					this.candidate.mode().label() + " answers " + answered + " and not " + status + " to " + what);
		}
	}

}
