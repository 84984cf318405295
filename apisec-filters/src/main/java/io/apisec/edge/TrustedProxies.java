package io.apisec.edge;

import java.net.InetAddress;
import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.ClientAddressResolver;
import io.apisec.core.SecureTransport;
import org.jspecify.annotations.Nullable;

/**
 * Finds the caller behind proxies, and how it speaks to the first of them.
 *
 * <p>
 * The walk begins at the socket's peer. As long as the node it stands on is trusted, the
 * next element from the right of the header is that node's word on whom it serves, and is
 * believed. It ends at the first node that is not trusted, which is the caller, or where
 * there is no address to read, at the last node that is known. From a peer that is not
 * trusted, no header changes anything. With {@code Forwarded}, the scheme is that of the
 * farthest element that was believed, the one on the caller itself.
 *
 * <p>
 * No name is looked up, and an IPv4-mapped address is given as IPv4.
 */
public final class TrustedProxies implements ClientAddressResolver, SecureTransport {

	/** More proxies than this in a row are a loop or an attack. */
	static final int MAX_HOPS = 50;

	private final AddressRange[] trusted;

	private final ProxyHeaders headers;

	/**
	 * The proxies in front of the application.
	 * @param trusted their addresses, empty where there are none
	 * @param family the headers that they write; each has to write or drop them
	 */
	public TrustedProxies(List<AddressRange> trusted, ForwardedHeader family) {
		this.trusted = trusted.toArray(new AddressRange[0]);
		this.headers = ProxyHeaders.of(family);
	}

	@Override
	public InetAddress resolve(ApiRequest request) {
		InetAddress peer = NumericAddress.unified(request.peerAddress());
		return (trusts(peer)) ? walk(request, peer).client() : peer;
	}

	/**
	 * Whether the socket is TLS, or a trusted proxy says that the caller's is.
	 */
	@Override
	public boolean isSecure(ApiRequest request) {
		if (request.peerSecure()) {
			return true;
		}
		InetAddress peer = request.peerAddress();
		if (!trusts(peer)) {
			return false;
		}
		Walk walk = walk(request, peer);
		String scheme = this.headers.scheme(request, walk.last(), walk.hops());
		return "https".equalsIgnoreCase(scheme) || "wss".equalsIgnoreCase(scheme);
	}

	private Walk walk(ApiRequest request, InetAddress peer) {
		ListTail elements = new ListTail(this.headers.lines(request));
		Walk walk = new Walk(peer, null, 0);
		while (walk.hops() < MAX_HOPS && trusts(walk.client())) {
			String element = elements.next();
			if (element == null) {
				return walk;
			}
			InetAddress next = this.headers.address(element);
			if (next == null) {
				return new Walk(walk.client(), element, walk.hops() + 1);
			}
			walk = new Walk(next, element, walk.hops() + 1);
		}
		return walk;
	}

	private boolean trusts(InetAddress address) {
		for (AddressRange range : this.trusted) {
			if (range.contains(address)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * How far the walk came.
	 *
	 * @param client the last node that is known
	 * @param last the last element that was read, {@code null} for none
	 * @param hops how many elements were read
	 */
	private record Walk(InetAddress client, @Nullable String last, int hops) {
	}

}
