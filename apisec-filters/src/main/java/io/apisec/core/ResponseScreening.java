package io.apisec.core;

import org.jspecify.annotations.Nullable;

/**
 * Looks at answers before their callers get them. An adapter asks when it knows status
 * and content type, collects an answer only where there is a screen for it, and lets all
 * others pass as they are written.
 */
@FunctionalInterface
public interface ResponseScreening {

	/**
	 * Finds what looks at an answer.
	 * @param request the request, as far as the dispatcher has led it
	 * @param status the status of the answer
	 * @param contentType the value of {@code Content-Type}
	 * @return the screen, {@code null} where the answer is not to be collected
	 */
	@Nullable Screen of(ApiRequest request, int status, String contentType);

	/** Looks at one answer, once. */
	interface Screen {

		/**
		 * How large an answer may be.
		 * @return a number of bytes; of a larger answer, {@link #tooLarge()} is told
		 */
		int maxBytes();

		/**
		 * Looks at the whole answer.
		 * @param bytes holds the answer; not to be changed
		 * @param length how many of the bytes are the answer
		 * @return what the caller gets in its place, {@code null} for the answer as it is
		 */
		byte @Nullable [] screen(byte[] bytes, int length);

		/** Takes note that the answer is too large, and goes on as it is. */
		void tooLarge();

	}

}
