package io.apisec.core;

import java.util.List;

/**
 * Which hardening headers an answer carries. An adapter writes them before anything else
 * can answer.
 */
public interface ResponseHeaders {

	/**
	 * The headers for the answer to a request.
	 * @param request the request
	 * @return the fields in writing order, made once at start-up
	 */
	List<HeaderField> of(ApiRequest request);

	/**
	 * The headers for what a container refuses before there is a request to look at.
	 * @param secure whether the connection is TLS
	 * @return the fields in writing order, made once at start-up
	 */
	List<HeaderField> ofConnection(boolean secure);

	/**
	 * Whether answers never carry a header, whoever sets it.
	 * @param name the header's name, in any case
	 * @return {@code true} for a header to leave out
	 */
	boolean removes(String name);

}
