package io.apisec.servlet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The header fields of a request as its container keeps them.
 *
 * @param request the container's own request
 */
record HeaderLines(HttpServletRequest request) {

	/** All values of a header, one for each line. */
	List<String> values(String name) {
		Enumeration<String> values = this.request.getHeaders(name);
		if (values == null || !values.hasMoreElements()) {
			return "Host".equalsIgnoreCase(name) ? authority() : List.of();
		}
		String first = values.nextElement();
		if (!values.hasMoreElements()) {
			return List.of(first);
		}
		List<String> all = new ArrayList<>();
		all.add(first);
		all.addAll(Collections.list(values));
		return all;
	}

	/** HTTP/2 has a pseudo-header in place of {@code Host} (RFC 9113, section 8.3.1). */
	private List<String> authority() {
		String host = this.request.getServerName();
		boolean http2 = this.request.getProtocol().startsWith("HTTP/2");
		return (http2 && host != null) ? List.of(host + ":" + this.request.getServerPort()) : List.of();
	}

	/** Names, values and four more for each field. */
	int size() {
		int size = 0;
		Enumeration<String> names = this.request.getHeaderNames();
		while (names.hasMoreElements()) {
			String name = names.nextElement();
			Enumeration<String> values = this.request.getHeaders(name);
			while (values.hasMoreElements()) {
				size += name.length() + values.nextElement().length() + 4;
			}
		}
		return size;
	}

}
