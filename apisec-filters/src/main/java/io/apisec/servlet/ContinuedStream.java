package io.apisec.servlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;

/**
 * Replays the part of a body that was read, and goes on with the container's own stream:
 * for a body over its limit that was only reported.
 */
final class ContinuedStream extends ServletInputStream {

	private final ByteArrayInputStream part;

	private final ServletInputStream rest;

	ContinuedStream(byte[] part, ServletInputStream rest) {
		this.part = new ByteArrayInputStream(part);
		this.rest = rest;
	}

	@Override
	public int read() throws IOException {
		int next = this.part.read();
		return (next >= 0) ? next : this.rest.read();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = this.part.read(buffer, offset, length);
		return (count >= 0) ? count : this.rest.read(buffer, offset, length);
	}

	@Override
	public int available() throws IOException {
		return this.part.available() + this.rest.available();
	}

	@Override
	public boolean isFinished() {
		return this.part.available() == 0 && this.rest.isFinished();
	}

	@Override
	public boolean isReady() {
		return this.part.available() > 0 || this.rest.isReady();
	}

	/** The container calls when the rest is there; the part is read before it. */
	@Override
	public void setReadListener(ReadListener listener) {
		this.rest.setReadListener(listener);
	}

}
