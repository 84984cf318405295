package io.apisec.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kept connection with at most one request under way. Understands just as much of
 * HTTP as the measured application speaks.
 */
final class Connection implements AutoCloseable {

	private static final String OK = "HTTP/1.1 200";

	private static final String END_OF_HEADERS = "\r\n\r\n";

	private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

	private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

	private final SocketChannel channel;

	private final ByteBuffer answer = ByteBuffer.allocate(16 * 1024);

	Connection(int port) throws IOException {
		this.channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
	}

	SocketChannel channel() {
		return this.channel;
	}

	void send(byte[] request) throws IOException {
		this.answer.clear();
		ByteBuffer rest = ByteBuffer.wrap(request);
		while (rest.hasRemaining()) {
			this.channel.write(rest);
		}
	}

	/**
	 * Reads what has come.
	 * @return whether the answer is complete
	 * @throws IOException also if the answer is anything but a success: what is refused
	 * must not be measured
	 */
	boolean receive() throws IOException {
		if (this.channel.read(this.answer) < 0) {
			throw new IOException("The application has closed the connection");
		}
		String text = new String(this.answer.array(), 0, this.answer.position(), StandardCharsets.ISO_8859_1);
		if (text.length() >= OK.length() && !text.startsWith(OK)) {
			throw new IOException("Not a success: " + text);
		}
		return isComplete(text);
	}

	private static boolean isComplete(String text) {
		if (text.endsWith(LAST_CHUNK)) {
			return true;
		}
		int end = text.indexOf(END_OF_HEADERS);
		Matcher length = CONTENT_LENGTH.matcher(text);
		return end >= 0 && length.find()
				&& text.length() == end + END_OF_HEADERS.length() + Integer.parseInt(length.group(1));
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
