package io.apisec.core;

import java.net.InetAddress;

/**
 * Says which address a request comes from. An application may declare its own as a bean;
 * the default honours {@code apisec.trusted-proxies}.
 */
@FunctionalInterface
public interface ClientAddressResolver {

	/**
	 * The caller's address.
	 * @param request the request; its {@link ApiRequest#clientAddress()} must not be
	 * asked for here
	 * @return the address, {@link ApiRequest#peerAddress()} where nothing better can be
	 * believed; never {@code null}
	 */
	InetAddress resolve(ApiRequest request);

}
