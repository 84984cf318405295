package io.apisec.tck;

import org.jspecify.annotations.Nullable;

/** Calls an application with exactly the bytes that a test wants to send. */
public final class RawClient {

	private final int port;

	private final Hardening hardening;

	private RawClient(int port, Hardening hardening) {
		this.port = port;
		this.hardening = hardening;
	}

	/**
	 * A client that expects the whole set of hardening headers on every answer.
	 * @param application the application to call
	 * @return the client
	 */
	public static RawClient of(RunningApplication application) {
		return of(application.port());
	}

	/**
	 * A client of another port of an application.
	 * @param port a port of the loopback address
	 * @return the client
	 */
	public static RawClient of(int port) {
		return new RawClient(port, Hardening.complete());
	}

	/**
	 * The same client for an answer on which one header is another, or is absent.
	 * @param header the header's name
	 * @param value its value, {@code null} where it is absent
	 * @return a copy
	 */
	public RawClient expecting(String header, @Nullable String value) {
		return new RawClient(this.port, this.hardening.but(header, value));
	}

	public Answer get(String target) {
		return send(RawRequest.get(target));
	}

	public Answer get(String target, String token) {
		return send(RawRequest.get(target).bearer(token));
	}

	public Answer send(RawRequest request) {
		try (RawConnection connection = connect()) {
			return connection.write(request.bytes()).read(request.isHead());
		}
	}

	/**
	 * Sends bytes that need not be a request, and reads one answer.
	 * @param bytes one for each character
	 * @return the answer
	 */
	public Answer send(String bytes) {
		try (RawConnection connection = connect()) {
			return connection.write(bytes).read();
		}
	}

	public RawConnection connect() {
		return new RawConnection(this.port, this.hardening);
	}

}
