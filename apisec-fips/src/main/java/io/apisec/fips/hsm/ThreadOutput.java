package io.apisec.fips.hsm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what one thread prints, and lets through what all others do. The JDK tells about
 * a token on the standard output alone.
 */
final class ThreadOutput extends OutputStream {

	private final Thread printing = Thread.currentThread();

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

	private final PrintStream others;

	private volatile boolean closed;

	private ThreadOutput(PrintStream others) {
		this.others = others;
	}

	/**
	 * Runs something on this thread.
	 * @param task what prints
	 * @return what it has printed
	 */
	static String of(Runnable task) {
		PrintStream before = System.out;
		ThreadOutput output = new ThreadOutput(before);
		PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
		System.setOut(stream);
		try {
			task.run();
		}
		finally {
			output.closed = true;
			// Somebody else may have set another meanwhile, which stays.
			if (System.out == stream) {
				System.setOut(before);
			}
		}
		return output.kept.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void write(int b) {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		if (keeps()) {
			this.kept.write(bytes, offset, length);
		}
		else {
			this.others.write(bytes, offset, length);
		}
	}

	@Override
	public void flush() {
		this.others.flush();
	}

	private boolean keeps() {
		return !this.closed && Thread.currentThread() == this.printing;
	}

}
