package io.apisec.jwt;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Takes the body of an answer as long as it is what was asked for: status 200, JSON, and
 * not larger than its limit. Anything else is cut off at once.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

	private final int limit;

	private final FetchException.@Nullable Reason refusal;

	private final CompletableFuture<byte[]> body = new CompletableFuture<>();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private Flow.@Nullable Subscription subscription;

	private BoundedBody(int limit, FetchException.@Nullable Reason refusal) {
		this.limit = limit;
		this.refusal = refusal;
	}

	/**
	 * Judges an answer by its status and its content type, {@code application/json} or
	 * with the suffix {@code +json} (RFC 6839).
	 * @param limit the largest body, in bytes
	 * @return for the JDK's client
	 */
	static HttpResponse.BodyHandler<byte[]> ofJson(int limit) {
		return (response) -> new BoundedBody(limit, refusal(response));
	}

	private static FetchException.@Nullable Reason refusal(HttpResponse.ResponseInfo response) {
		if (response.statusCode() != 200) {
			return FetchException.Reason.STATUS;
		}
		String type = response.headers().firstValue("Content-Type").orElse("");
		String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
		boolean json = bare.equals("application/json") || (bare.startsWith("application/") && bare.endsWith("+json"));
		return (json) ? null : FetchException.Reason.CONTENT_TYPE;
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return this.body;
	}

	@Override
	public void onSubscribe(Flow.Subscription subscription) {
		this.subscription = subscription;
		if (this.refusal != null) {
			cutOff(this.refusal);
		}
		else {
			subscription.request(Long.MAX_VALUE);
		}
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			if (this.body.isDone()) {
				return;
			}
			if (buffer.remaining() > this.limit - this.bytes.size()) {
				cutOff(FetchException.Reason.TOO_LARGE);
				return;
			}
			byte[] part = new byte[buffer.remaining()];
			buffer.get(part);
			this.bytes.writeBytes(part);
		}
	}

	private void cutOff(FetchException.Reason reason) {
		if (this.subscription != null) {
			this.subscription.cancel();
		}
		this.body.completeExceptionally(new FetchException(reason));
	}

	@Override
	public void onError(Throwable fault) {
		this.body.completeExceptionally(fault);
	}

	@Override
	public void onComplete() {
		this.body.complete(this.bytes.toByteArray());
	}

}
