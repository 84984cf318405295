package io.apisec.servlet;

import io.apisec.core.RequestBody;
import io.apisec.core.RequestBodyException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A body that is either read by a control and replayed, or handed to the application
 * untouched; never both.
 */
final class ReplayBody implements RequestBody {

	private final HttpServletRequest request;

	private final BodyReader reader;

	private byte @Nullable [] bytes;

	private @Nullable RequestBodyException failure;

	private boolean handedOver;

	ReplayBody(HttpServletRequest request, BodyReader reader) {
		this.request = request;
		this.reader = reader;
	}

	@Override
	public byte[] bytes(int maxBytes) {
		byte[] read = this.bytes;
		if (read == null) {
			if (this.handedOver) {
				throw new IllegalStateException("The application has taken the body before a control could read it");
			}
			read = readOnce(maxBytes);
			this.bytes = read;
		}
		if (read.length > maxBytes) {
			throw RequestBodyException.tooLarge();
		}
		return read;
	}

	/**
	 * A body that was read in part is lost for everybody: whoever asks again gets the
	 * same answer.
	 */
	private byte[] readOnce(int maxBytes) {
		if (this.failure != null) {
			throw this.failure;
		}
		try {
			return this.reader.read(this.request, maxBytes);
		}
		catch (RequestBodyException fault) {
			this.failure = fault;
			throw fault;
		}
	}

	/**
	 * What a control has read, or {@code null}: the application then takes the
	 * container's own stream.
	 */
	byte @Nullable [] replayed() {
		if (this.bytes == null) {
			this.handedOver = true;
		}
		return this.bytes;
	}

}
