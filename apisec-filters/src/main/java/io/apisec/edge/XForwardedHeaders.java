package io.apisec.edge;

import java.net.InetAddress;
import java.util.List;

import io.apisec.core.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * {@code X-Forwarded-For} and {@code X-Forwarded-Proto}, which no standard describes.
 *
 * <p>
 * Some proxies add to {@code X-Forwarded-Proto}, some replace it. So the element for as
 * many hops as were walked is taken, counted from the right, and the first where there
 * are fewer: the one that is left when each proxy replaces it.
 */
final class XForwardedHeaders implements ProxyHeaders {

	@Override
	public List<String> lines(ApiRequest request) {
		return request.headers("X-Forwarded-For");
	}

	@Override
	public @Nullable InetAddress address(String element) {
		boolean quoted = element.length() > 1 && element.startsWith("\"") && element.endsWith("\"");
		return ForwardedNode.address((quoted) ? element.substring(1, element.length() - 1) : element);
	}

	@Override
	public @Nullable String scheme(ApiRequest request, @Nullable String last, int hops) {
		ListTail schemes = new ListTail(request.headers("X-Forwarded-Proto"));
		String scheme = schemes.next();
		for (int i = 1; i < hops; i++) {
			String farther = schemes.next();
			scheme = (farther != null) ? farther : scheme;
		}
		return scheme;
	}

}
