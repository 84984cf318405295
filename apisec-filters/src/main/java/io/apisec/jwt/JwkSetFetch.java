package io.apisec.jwt;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Fetches the key set of one issuer, discovery included, within one time limit. */
final class JwkSetFetch implements AutoCloseable {

	private final JwkSetLocation location;

	private final JsonHttpClient http;

	private final JwkSetReader reader;

	private final long timeout;

	JwkSetFetch(JwkSetLocation location, JsonHttpClient http, JwkSetReader reader, Duration timeout) {
		this.location = location;
		this.http = http;
		this.reader = reader;
		this.timeout = timeout.toNanos();
	}

	/**
	 * Fetches the keys.
	 * @return the keys, or a fault that has a {@link FetchException} in it
	 */
	CompletableFuture<JwkSet> fetch() {
		long deadline = System.nanoTime() + this.timeout;
		return this.location.locate(deadline)
			.thenCompose((address) -> get(address, deadline))
			.whenComplete((keys, failed) -> {
				if (failed != null) {
					this.location.forget();
				}
			});
	}

	private CompletableFuture<JwkSet> get(URI address, long deadline) {
		return this.http.get(address, deadline - System.nanoTime()).thenCompose((document) -> {
			try {
				return CompletableFuture.completedFuture(this.reader.read(document));
			}
			catch (FetchException malformed) {
				return CompletableFuture.failedFuture(malformed);
			}
		});
	}

	@Override
	public void close() {
		this.http.close();
	}

}
