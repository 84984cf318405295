package io.apisec.servlet;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;

/** Replays a body that was read before. All of it is there, so it is always ready. */
final class ReplayStream extends ServletInputStream {

	private final ByteArrayInputStream bytes;

	private final ServletRequest request;

	ReplayStream(byte[] bytes, ServletRequest request) {
		this.bytes = new ByteArrayInputStream(bytes);
		this.request = request;
	}

	@Override
	public int read() {
		return this.bytes.read();
	}

	@Override
	public int read(byte[] buffer, int offset, int length) {
		return this.bytes.read(buffer, offset, length);
	}

	@Override
	public int available() {
		return this.bytes.available();
	}

	@Override
	public boolean isFinished() {
		return this.bytes.available() == 0;
	}

	@Override
	public boolean isReady() {
		return true;
	}

	@Override
	public void setReadListener(ReadListener listener) {
		this.request.getAsyncContext().start(() -> deliver(listener));
	}

	private void deliver(ReadListener listener) {
		try {
			if (!isFinished()) {
				listener.onDataAvailable();
			}
			if (isFinished()) {
				listener.onAllDataRead();
			}
		}
		catch (IOException | RuntimeException fault) {
			listener.onError(fault);
		}
	}

}
