package io.apisec.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

import io.apisec.core.RequestBodyException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body whole, within a size and a time.
 *
 * <p>
 * The container's own timeout starts anew at every byte that arrives, so that one byte a
 * minute would hold a thread for ever; the time here is for the whole body. A gap in
 * which nothing arrives is ended by the connector.
 */
final class BodyReader {

	private static final int CHUNK = 8 * 1024;

	private final Duration timeout;

	BodyReader(Duration timeout) {
		this.timeout = timeout;
	}

	/** The whole body, or the part of it that shows that it is too large. */
	Part read(HttpServletRequest request, int maxBytes) {
		if (isUpload(request.getContentType())) {
			throw new IllegalStateException("Uploads are left to the container");
		}
		long declared = request.getContentLengthLong();
		if (declared > maxBytes) {
			throw RequestBodyException.tooLarge();
		}
		try {
			return read(request.getInputStream(), (int) declared, maxBytes);
		}
		catch (IOException fault) {
			throw isTimeout(fault) ? RequestBodyException.stalled() : RequestBodyException.broken();
		}
	}

	private Part read(InputStream stream, int declared, int maxBytes) throws IOException {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		ByteArrayOutputStream all = new ByteArrayOutputStream((declared >= 0) ? declared : CHUNK);
		byte[] chunk = new byte[(declared >= 0) ? Math.max(1, Math.min(CHUNK, declared)) : CHUNK];
		int count = stream.read(chunk);
		while (count >= 0) {
			all.write(chunk, 0, count);
			if (all.size() > maxBytes) {
				return new Part(all.toByteArray(), false);
			}
			if (System.nanoTime() - deadline > 0) {
				throw RequestBodyException.stalled();
			}
			count = stream.read(chunk);
		}
		return new Part(all.toByteArray(), true);
	}

	private static boolean isTimeout(IOException fault) {
		return fault instanceof SocketTimeoutException || fault.getCause() instanceof SocketTimeoutException;
	}

	private static boolean isUpload(@Nullable String contentType) {
		return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/");
	}

	/** What was read of a body. */
	static final class Part {

		private final byte[] bytes;

		private final boolean whole;

		private Part(byte[] bytes, boolean whole) {
			this.bytes = bytes;
			this.whole = whole;
		}

		/** The bytes, as they came. */
		byte[] bytes() {
			return this.bytes;
		}

		/** Whether nothing follows. */
		boolean whole() {
			return this.whole;
		}

	}

}
