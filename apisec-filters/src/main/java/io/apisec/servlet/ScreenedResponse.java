package io.apisec.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

import io.apisec.core.ResponseScreening;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may be looked at before its caller gets it. It is decided at the first
 * byte whether it is collected, and nothing else is any different for the application.
 */
final class ScreenedResponse extends HttpServletResponseWrapper {

	private final WholeAnswers answers;

	private final ScreenedStream stream = new ScreenedStream(this);

	private @Nullable PrintWriter writer;

	private boolean streamTaken;

	ScreenedResponse(HttpServletResponse response, WholeAnswers answers) {
		super(response);
		this.answers = answers;
	}

	/** What looks at the answer as it stands, {@code null} where nothing does. */
	ResponseScreening.@Nullable Screen screen() {
		return this.answers.screen(container());
	}

	private HttpServletResponse container() {
		return (HttpServletResponse) getResponse();
	}

	ServletOutputStream target() throws IOException {
		return super.getOutputStream();
	}

	void replaced(int length) {
		WholeAnswers.replaced(container(), length);
	}

	/** The handler has returned, and nothing more will be written. */
	void finish() throws IOException {
		if (!this.stream.collected()) {
			this.answers.unpromise(container());
		}
		this.stream.complete();
	}

	/** An asynchronous answer begins: what was written before is a part of a stream. */
	void asyncStarts() {
		try {
			if (this.stream.collected()) {
				this.stream.release();
			}
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	@Override
	public ServletOutputStream getOutputStream() {
		if (this.writer != null) {
			throw new IllegalStateException("getWriter() has been called");
		}
		this.streamTaken = true;
		return this.stream;
	}

	/** As the container does, it says the charset that is written. */
	@Override
	public PrintWriter getWriter() throws IOException {
		if (this.streamTaken) {
			throw new IllegalStateException("getOutputStream() has been called");
		}
		PrintWriter held = this.writer;
		if (held == null) {
			String charset = getCharacterEncoding();
			setCharacterEncoding(charset);
			held = new PrintWriter(new ScreenedWriter(this.stream, charset));
			this.writer = held;
		}
		return held;
	}

	@Override
	public boolean isCommitted() {
		return this.stream.flushed() || super.isCommitted();
	}

	@Override
	public void flushBuffer() throws IOException {
		if (this.stream.collected()) {
			this.stream.flush();
		}
		else {
			super.flushBuffer();
		}
	}

	@Override
	public void reset() {
		refuseCommitted();
		this.writer = null;
		this.streamTaken = false;
		super.reset();
		this.stream.discard();
	}

	@Override
	public void resetBuffer() {
		refuseCommitted();
		super.resetBuffer();
		this.stream.discard();
	}

	@Override
	public void sendError(int status) throws IOException {
		end();
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		end();
		super.sendError(status, message);
	}

	@Override
	public void sendRedirect(String location) throws IOException {
		end();
		super.sendRedirect(location);
	}

	@Override
	public void sendRedirect(String location, boolean clearBuffer) throws IOException {
		end();
		super.sendRedirect(location, clearBuffer);
	}

	@Override
	public void sendRedirect(String location, int status) throws IOException {
		end();
		super.sendRedirect(location, status);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
		end();
		super.sendRedirect(location, status, clearBuffer);
	}

	private void end() {
		refuseCommitted();
		this.stream.drop();
	}

	private void refuseCommitted() {
		if (isCommitted()) {
			throw new IllegalStateException("The response has been committed");
		}
	}

}
