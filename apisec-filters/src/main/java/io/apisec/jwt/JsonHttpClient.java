package io.apisec.jwt;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Gets JSON documents from one issuer: no redirects, bounded in size and in time, and
 * without a thread that waits.
 *
 * <p>
 * The time limit of the JDK's client ends with the headers of the answer; a body that
 * trickles in is ended here.
 */
final class JsonHttpClient implements AutoCloseable {

	private static final int MAX_BYTES = 256 * 1024;

	private final ExecutorService executor;

	private final ScheduledExecutorService scheduler;

	private final HttpClient.Builder builder;

	private volatile @Nullable HttpClient client;

	JsonHttpClient(Duration connectTimeout, @Nullable SSLContext sslContext, ScheduledExecutorService scheduler) {
		this.executor = JwtThreads.pool("apisec-jwks-http", 2);
		this.scheduler = scheduler;
		this.builder = HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(connectTimeout)
			.executor(this.executor);
		if (sslContext != null) {
			this.builder.sslContext(sslContext);
		}
	}

	/**
	 * Made by the first fetch, in the background: the JDK reads all its trusted
	 * certificates for it, and the start of the application does not wait for that.
	 */
	private HttpClient client() {
		HttpClient made = this.client;
		if (made == null) {
			made = this.builder.build();
			this.client = made;
		}
		return made;
	}

	/**
	 * Gets a document.
	 * @param address where it is
	 * @param nanos the longest time until it is complete, in nanoseconds
	 * @return its bytes, or a {@link FetchException}
	 */
	CompletableFuture<byte[]> get(URI address, long nanos) {
		if (nanos <= 0) {
			return CompletableFuture.failedFuture(new FetchException(FetchException.Reason.TIMEOUT));
		}
		HttpRequest request = HttpRequest.newBuilder(address)
			.timeout(Duration.ofNanos(nanos))
			.header("Accept", "application/jwk-set+json, application/json")
			.build();
		CompletableFuture<HttpResponse<byte[]>> exchange = client().sendAsync(request, BoundedBody.ofJson(MAX_BYTES));
		Future<?> deadline = this.scheduler.schedule(() -> exchange.cancel(true), nanos, TimeUnit.NANOSECONDS);
		CompletableFuture<byte[]> document = new CompletableFuture<>();
		CompletableFuture<HttpResponse<byte[]>> unused = exchange.whenComplete((response, fault) -> {
			deadline.cancel(false);
			if (fault != null) {
				FetchException failure = new FetchException(reason(fault));
				// Not on the threads below: a look-up of the name may hold them.
				this.scheduler.execute(() -> document.completeExceptionally(failure));
			}
			else {
				this.executor.execute(() -> document.complete(response.body()));
			}
		});
		return document;
	}

	private static FetchException.Reason reason(Throwable fault) {
		Throwable cause = fault;
		while (cause != null) {
			if (cause instanceof FetchException known) {
				return known.reason();
			}
			if (cause instanceof HttpTimeoutException || cause instanceof CancellationException) {
				return FetchException.Reason.TIMEOUT;
			}
			if (cause instanceof SSLException) {
				return FetchException.Reason.TLS;
			}
			cause = (cause instanceof CompletionException || cause.getCause() != null) ? cause.getCause() : null;
		}
		return FetchException.Reason.CONNECTION;
	}

	/**
	 * Stops the threads of this client. Its selector is the JDK's own, a daemon that ends
	 * with the client.
	 */
	@Override
	public void close() {
		this.executor.shutdownNow();
	}

}
