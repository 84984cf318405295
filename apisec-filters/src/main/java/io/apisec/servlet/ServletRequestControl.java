package io.apisec.servlet;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import io.apisec.core.Denial;

/**
 * Refuses what this adapter cannot hand on as it is.
 *
 * <p>
 * That is a path whose servlet the container has found only by decoding it, such as
 * {@code /%61pi/orders} for a servlet at {@code /api}: patterns are matched from the
 * servlet's path on, and where the raw path does not begin with it, no two parsers agree
 * where that is. It is a content type that stands for many (RFC 9110, section 8.3.1, has
 * none), at which the framework throws before any handler is known. And it is a request
 * whose caller's address an application's resolver could not tell.
 */
public final class ServletRequestControl implements Control {

	private static final Decision ENCODED_PREFIX = Decision.deny(Denial
		.of(400, "ambiguous-path", "Ambiguous path",
				"The path can be read in more than one way. Send it without encoding what needs none.")
		.because("encoded-servlet-path"));

	private static final Decision ANY_CONTENT_TYPE = Decision.deny(Denial
		.of(415, "unsupported-media-type", "Unsupported media type", "The content type is a pattern and no type.")
		.with("Accept", "application/json"));

	@Override
	public String name() {
		return "request";
	}

	@Override
	public Decision decide(ApiRequest request) {
		if (!(request instanceof ServletApiRequest servlet)) {
			return Decision.ALLOW;
		}
		RuntimeException fault = servlet.clientAddressFault();
		if (fault != null) {
			throw fault;
		}
		if (request.headers("Content-Type").stream().anyMatch(ServletRequestControl::isPattern)) {
			return ANY_CONTENT_TYPE;
		}
		return servlet.beginsWithServletPath() ? Decision.ALLOW : ENCODED_PREFIX;
	}

	private static boolean isPattern(String contentType) {
		int wildcard = contentType.indexOf('*');
		int parameters = contentType.indexOf(';');
		return wildcard >= 0 && (parameters < 0 || wildcard < parameters);
	}

}
