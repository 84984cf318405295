package io.apisec.servlet;

import java.util.List;

import io.apisec.core.ResponseScreening;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Says which answers are looked at: those that are whole when their handler returns, and
 * neither an error page nor a problem of ours.
 *
 * @param request the request
 * @param screening looks at answers
 */
record WholeAnswers(ReplayRequest request, ResponseScreening screening) {

	/** What tells something about the very bytes. */
	private static final List<String> DIGESTS = List.of("Content-Digest", "Repr-Digest", "Digest", "Content-MD5");

	/** What looks at an answer as it stands, {@code null} where nothing does. */
	ResponseScreening.@Nullable Screen screen(HttpServletResponse response) {
		String type = response.getContentType();
		if (type == null || response.isCommitted() || this.request.isAsyncStarted() || !isWhole(response)
				|| this.request.getDispatcherType() == DispatcherType.ERROR
				|| this.request.api().refusal(response.getStatus()) != null) {
			return null;
		}
		return this.screening.of(this.request.api(), response.getStatus(), type);
	}

	/**
	 * A body of its own, neither a part of one nor compressed (RFC 9110, sections 8.4 and
	 * 14.4).
	 */
	private static boolean isWhole(HttpServletResponse response) {
		boolean whole = switch (response.getStatus()) {
			case HttpServletResponse.SC_NO_CONTENT, HttpServletResponse.SC_RESET_CONTENT,
					HttpServletResponse.SC_PARTIAL_CONTENT, HttpServletResponse.SC_NOT_MODIFIED ->
				false;
			default -> response.getStatus() >= HttpServletResponse.SC_OK;
		};
		String coding = response.getHeader(HttpHeaders.CONTENT_ENCODING);
		return whole && response.getHeader(HttpHeaders.CONTENT_RANGE) == null
				&& (coding == null || coding.equalsIgnoreCase("identity"));
	}

	/** The length that a HEAD promises of a body which nobody has shown. */
	void unpromise(HttpServletResponse response) {
		boolean promised = "HEAD".equals(this.request.getMethod())
				&& response.containsHeader(HttpHeaders.CONTENT_LENGTH);
		if (promised && screen(response) != null) {
			response.setContentLengthLong(-1);
		}
	}

	/**
	 * Takes out the headers that tell about the bytes that were there. A weak entity tag
	 * stays, since it tells about the meaning (RFC 9110, section 8.8.1).
	 */
	static void replaced(HttpServletResponse response, int length) {
		response.setContentLengthLong(length);
		String tag = response.getHeader(HttpHeaders.ETAG);
		if (tag != null && !tag.startsWith("W/")) {
			response.setHeader(HttpHeaders.ETAG, null);
		}
		for (String digest : DIGESTS) {
			if (response.containsHeader(digest)) {
				response.setHeader(digest, null);
			}
		}
	}

}
