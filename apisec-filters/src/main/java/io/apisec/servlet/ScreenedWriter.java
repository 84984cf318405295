package io.apisec.servlet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UnsupportedEncodingException;
import java.io.Writer;

/**
 * Writes characters to a screened stream without holding any of them back: an
 * asynchronous answer may end without a last flush.
 */
final class ScreenedWriter extends Writer {

	private final OutputStream stream;

	private final Writer encoder;

	ScreenedWriter(OutputStream stream, String charset) throws UnsupportedEncodingException {
		this.stream = stream;
		this.encoder = new OutputStreamWriter(new Unflushed(stream), charset);
	}

	@Override
	public void write(char[] characters, int offset, int count) throws IOException {
		this.encoder.write(characters, offset, count);
		this.encoder.flush();
	}

	@Override
	public void flush() throws IOException {
		this.stream.flush();
	}

	@Override
	public void close() throws IOException {
		this.encoder.close();
		this.stream.close();
	}

	/** The encoder's flush is none of the application's. */
	private static final class Unflushed extends FilterOutputStream {

		Unflushed(OutputStream stream) {
			super(stream);
		}

		@Override
		public void write(byte[] bytes, int offset, int count) throws IOException {
			this.out.write(bytes, offset, count);
		}

		@Override
		public void flush() {
			// The application says when.
		}

		@Override
		public void close() {
			// The writer does.
		}

	}

}
