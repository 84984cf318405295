package io.apisec.edge;

import java.net.InetAddress;
import java.util.List;

import io.apisec.core.ApiRequest;
import org.jspecify.annotations.Nullable;

/** How one family of forwarding headers is read. */
interface ProxyHeaders {

	/**
	 * The lines of the header in which each proxy adds an element for the node that it
	 * serves.
	 * @param request the request
	 * @return the lines in order
	 */
	List<String> lines(ApiRequest request);

	/**
	 * The address in one element.
	 * @param element the element
	 * @return the address, {@code null} where there is none to read
	 */
	@Nullable InetAddress address(String element);

	/**
	 * The scheme that the caller spoke.
	 * @param request the request
	 * @param last the farthest element that a trusted proxy wrote, {@code null} where
	 * there is none
	 * @param hops how many elements trusted proxies wrote
	 * @return the scheme as it was written, {@code null} where none was
	 */
	@Nullable String scheme(ApiRequest request, @Nullable String last, int hops);

	/**
	 * The reader of a family.
	 * @param family the family
	 * @return its reader
	 */
	static ProxyHeaders of(ForwardedHeader family) {
		return switch (family) {
			case X_FORWARDED_FOR -> new XForwardedHeaders();
			case FORWARDED -> new StandardForwardedHeader();
		};
	}

}
