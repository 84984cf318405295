package io.apisec.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import io.apisec.core.ResponseScreening.Screen;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * Collects an answer that a screen looks at, and lets every other pass. A flush commits
 * nothing while an answer is collected, since frameworks flush at the end of each; it is
 * remembered.
 */
final class ScreenedStream extends ServletOutputStream {

	private static final int FIRST_SIZE = 1024;

	private final ScreenedResponse response;

	private byte[] bytes = {};

	private int length;

	private @Nullable Screen screen;

	private boolean passing;

	private boolean flushed;

	ScreenedStream(ScreenedResponse response) {
		this.response = response;
	}

	/** Whether the application believes that the answer has begun. */
	boolean flushed() {
		return this.flushed;
	}

	@Override
	public void write(int octet) throws IOException {
		if (collects(1)) {
			this.bytes[this.length++] = (byte) octet;
		}
		else {
			this.response.target().write(octet);
		}
	}

	@Override
	public void write(byte[] source, int offset, int count) throws IOException {
		if (count > 0 && collects(count)) {
			System.arraycopy(source, offset, this.bytes, this.length, count);
			this.length += count;
		}
		else if (count > 0) {
			this.response.target().write(source, offset, count);
		}
	}

	private boolean collects(int more) throws IOException {
		if (!this.passing && this.screen == null) {
			this.screen = this.response.screen();
			this.passing = this.screen == null;
		}
		Screen collecting = this.screen;
		if (collecting == null) {
			return false;
		}
		if (more > collecting.maxBytes() - this.length) {
			collecting.tooLarge();
			release();
			return false;
		}
		grow(this.length + more, collecting.maxBytes());
		return true;
	}

	private void grow(int needed, int most) {
		if (needed > this.bytes.length) {
			int doubled = Math.min(Math.max(FIRST_SIZE, this.bytes.length * 2), most);
			this.bytes = Arrays.copyOf(this.bytes, Math.max(needed, doubled));
		}
	}

	@Override
	public void flush() throws IOException {
		if (this.screen != null) {
			this.flushed = true;
		}
		else {
			this.response.target().flush();
		}
	}

	/** Whether something is collected. */
	boolean collected() {
		return this.length > 0;
	}

	/** Lets the answer on as it is, and all that follows. */
	void release() throws IOException {
		this.passing = true;
		if (this.screen != null) {
			this.screen = null;
			this.response.target().write(this.bytes, 0, this.length);
			if (this.flushed) {
				this.response.target().flush();
			}
			empty();
		}
	}

	/** Drops what is collected, and passes what follows. */
	void drop() {
		discard();
		this.passing = true;
	}

	/** Drops what is collected; the next answer is looked at anew. */
	void discard() {
		this.screen = null;
		this.passing = false;
		empty();
	}

	private void empty() {
		this.bytes = new byte[0];
		this.length = 0;
	}

	/** Shows the whole answer to the screen that its final status and type ask for. */
	void complete() throws IOException {
		Screen last = (this.screen != null) ? this.response.screen() : null;
		byte[] replaced = (last != null) ? last.screen(this.bytes, this.length) : null;
		if (replaced != null) {
			this.response.replaced(replaced.length);
			this.bytes = replaced;
			this.length = replaced.length;
		}
		this.flushed = false;
		release();
	}

	@Override
	public void close() throws IOException {
		complete();
		this.response.target().close();
	}

	@Override
	public boolean isReady() {
		return this.screen != null || target().isReady();
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		try {
			release();
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
		target().setWriteListener(listener);
	}

	private ServletOutputStream target() {
		try {
			return this.response.target();
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

}
