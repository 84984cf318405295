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

	private BodyReader.@Nullable Part read;

	private @Nullable RequestBodyException failure;

	private boolean handedOver;

	ReplayBody(HttpServletRequest request, BodyReader reader) {
		this.request = request;
		this.reader = reader;
	}

	@Override
	public byte[] bytes(int maxBytes) {
		BodyReader.Part part = this.read;
		if (part == null) {
			if (this.handedOver) {
				throw new IllegalStateException("The application has taken the body before a control could read it");
			}
			part = readOnce(maxBytes);
			this.read = part;
		}
		if (!part.whole() || part.bytes().length > maxBytes) {
			throw RequestBodyException.tooLarge();
		}
		return part.bytes();
	}

	/**
	 * A body that broke off is lost for everybody: whoever asks again gets the same
	 * answer.
	 */
	private BodyReader.Part readOnce(int maxBytes) {
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
	 * container's own stream. A part of a body that was too large is followed by that
	 * stream, where the control's refusal was only reported.
	 */
	BodyReader.@Nullable Part replayed() {
		if (this.read == null) {
			this.handedOver = true;
		}
		return this.read;
	}

}
