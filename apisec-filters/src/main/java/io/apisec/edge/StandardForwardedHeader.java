package io.apisec.edge;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

import io.apisec.core.ApiRequest;
import org.jspecify.annotations.Nullable;

/** {@code Forwarded} (RFC 7239), whose elements hold address and scheme together. */
final class StandardForwardedHeader implements ProxyHeaders {

	@Override
	public List<String> lines(ApiRequest request) {
		return request.headers("Forwarded");
	}

	@Override
	public @Nullable InetAddress address(String element) {
		Map<String, String> pairs = ForwardedElement.parse(element);
		String node = (pairs != null) ? pairs.get("for") : null;
		return (node != null) ? ForwardedNode.address(node) : null;
	}

	@Override
	public @Nullable String scheme(ApiRequest request, @Nullable String last, int hops) {
		Map<String, String> pairs = (last != null) ? ForwardedElement.parse(last) : null;
		return (pairs != null) ? pairs.get("proto") : null;
	}

}
