package io.apisec.tck;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.apisec.core.HeaderField;

/**
 * A request as it goes over the wire: nothing is checked, encoded or put in order. It has
 * a {@code Host} and asks to close the connection, unless the test says otherwise.
 */
public final class RawRequest {

	private final String method;

	private final String target;

	private final List<HeaderField> headers;

	private final byte[] content;

	private RawRequest(String method, String target, List<HeaderField> headers, byte[] content) {
		this.method = method;
		this.target = target;
		this.headers = headers;
		this.content = content;
	}

	/**
	 * A request.
	 * @param method any text
	 * @param target any text
	 * @return the request
	 */
	public static RawRequest of(String method, String target) {
		return new RawRequest(method, target,
				List.of(new HeaderField("Host", "localhost"), new HeaderField("Connection", "close")), new byte[0]);
	}

	public static RawRequest get(String target) {
		return of("GET", target);
	}

	public static RawRequest post(String target) {
		return of("POST", target);
	}

	/**
	 * A CORS preflight (Fetch standard, section 4.8).
	 * @param target any text
	 * @param origin the origin of the page
	 * @param method the method that the page wants to use
	 * @return the request
	 */
	public static RawRequest preflight(String target, String origin, String method) {
		return of("OPTIONS", target).header("Origin", origin).header("Access-Control-Request-Method", method);
	}

	/**
	 * The same request with one header line more.
	 * @param name any text
	 * @param value any text
	 * @return a copy
	 */
	public RawRequest header(String name, String value) {
		List<HeaderField> more = new ArrayList<>(this.headers);
		more.add(new HeaderField(name, value));
		return new RawRequest(this.method, this.target, more, this.content);
	}

	/**
	 * The same request without a header.
	 * @param name the header's name, in any case
	 * @return a copy
	 */
	public RawRequest without(String name) {
		List<HeaderField> fewer = this.headers.stream()
			.filter((header) -> !header.name().equalsIgnoreCase(name))
			.toList();
		return new RawRequest(this.method, this.target, fewer, this.content);
	}

	public RawRequest bearer(String token) {
		return header("Authorization", "Bearer " + token);
	}

	public RawRequest host(String host) {
		return without("Host").header("Host", host);
	}

	public RawRequest json(String body) {
		return body("application/json", body);
	}

	/**
	 * The same request with content and its length.
	 * @param type the content type
	 * @param body the content
	 * @return a copy
	 */
	public RawRequest body(String type, String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		RawRequest described = header("Content-Type", type).header("Content-Length", Integer.toString(bytes.length));
		return described.content(bytes);
	}

	/**
	 * The same request with content in chunks.
	 * @param type the content type
	 * @param chunks the content
	 * @return a copy
	 */
	public RawRequest chunked(String type, String... chunks) {
		ByteArrayOutputStream framed = new ByteArrayOutputStream();
		for (String chunk : chunks) {
			byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
			framed.writeBytes(ascii(Integer.toHexString(bytes.length) + "\r\n"));
			framed.writeBytes(bytes);
			framed.writeBytes(ascii("\r\n"));
		}
		framed.writeBytes(ascii("0\r\n\r\n"));
		return header("Content-Type", type).header("Transfer-Encoding", "chunked").content(framed.toByteArray());
	}

	/**
	 * The same request with bytes after the header section, which says nothing of them.
	 * @param bytes any bytes
	 * @return a copy
	 */
	public RawRequest content(byte[] bytes) {
		return new RawRequest(this.method, this.target, this.headers, bytes);
	}

	boolean isHead() {
		return this.method.equals("HEAD");
	}

	byte[] bytes() {
		StringBuilder head = new StringBuilder().append(this.method)
			.append(' ')
			.append(this.target)
			.append(" HTTP/1.1\r\n");
		this.headers.forEach((header) -> head.append(header.name()).append(": ").append(header.value()).append("\r\n"));
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(ascii(head.append("\r\n").toString()));
		all.writeBytes(this.content);
		return all.toByteArray();
	}

	/** One byte for each character, so that a test can send any byte. */
	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%s %s %s", this.method, this.target, this.headers);
	}

}
