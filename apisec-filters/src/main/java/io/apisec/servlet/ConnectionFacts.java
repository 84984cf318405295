package io.apisec.servlet;

import java.util.List;

import io.apisec.core.HeaderField;

/**
 * What a container's connector knows of a request and the servlet API does not tell. Left
 * by the connector as a request attribute.
 */
public interface ConnectionFacts {

	/** The name of the request attribute. */
	String ATTRIBUTE = "io.apisec.connection-facts";

	/**
	 * The size of all header fields as they were sent.
	 * @return names, values and four more for each field, in bytes
	 */
	int headerSize();

	/**
	 * The address at the other end of the socket, whatever a valve made of the request's
	 * remote address.
	 * @return the numeric address
	 */
	String peerAddress();

	/**
	 * Whether the socket is TLS, whatever a valve made of the request's scheme.
	 * @return {@code true} for TLS
	 */
	boolean peerSecure();

	/**
	 * The hardening headers that are on the answer already.
	 * @return the very list that they were written from
	 */
	List<HeaderField> written();

	/**
	 * Why the container could not take an upload apart.
	 * @param fault what it has thrown
	 * @return whether the upload, or something in it, is too large
	 */
	boolean isTooLarge(Exception fault);

}
