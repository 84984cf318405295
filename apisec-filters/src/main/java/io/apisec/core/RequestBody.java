package io.apisec.core;

/**
 * The body of a request, which is read at most once, by whoever asks first, and then
 * replayed to the handler.
 */
public interface RequestBody {

	/**
	 * The whole body. What is read is kept, so that the handler reads the same bytes.
	 * @param maxBytes the largest body to accept, in bytes
	 * @return the bytes, which must not be changed; empty where there is no body
	 * @throws RequestBodyException if the body is larger, stalls, is broken off, or was
	 * read by somebody else before
	 */
	byte[] bytes(int maxBytes);

}
