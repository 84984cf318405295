package io.apisec.tck;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.apisec.core.HeaderField;

/**
 * A connection to a server, byte by byte. Each answer that is read from it is checked for
 * what every answer has to be like.
 */
public final class RawConnection implements AutoCloseable {

	/** A server that says nothing for so long will not answer. */
	private static final int DEADLINE = 20_000;

	private final Socket socket;

	private final InputStream in;

	private Hardening hardening;

	RawConnection(int port, Hardening hardening) {
		this.hardening = hardening;
		this.socket = new Socket();
		try {
			this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DEADLINE);
			this.socket.setSoTimeout(DEADLINE);
			this.socket.setTcpNoDelay(true);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/**
	 * Sends text as one byte for each character.
	 * @param text any text
	 * @return this connection
	 */
	public RawConnection write(String text) {
		return write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	public RawConnection write(RawRequest request) {
		return write(request.bytes());
	}

	public RawConnection write(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
			return this;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/** Says that nothing more will be sent, and goes on reading. */
	public void halfClose() {
		try {
			this.socket.shutdownOutput();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/**
	 * Expects another value on the next answer alone.
	 * @param header the header's name
	 * @param value its value
	 * @return the next answer
	 */
	Answer readExpecting(String header, String value) {
		Hardening usual = this.hardening;
		this.hardening = usual.but(header, value);
		try {
			return read();
		}
		finally {
			this.hardening = usual;
		}
	}

	/**
	 * The next answer.
	 * @return the answer
	 */
	public Answer read() {
		return read(false);
	}

	Answer read(boolean toHead) {
		try {
			Answer answer = answer(toHead);
			this.hardening.check(answer);
			return answer;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/**
	 * Whether something has come that was not read yet.
	 * @return {@code false} where reading would wait
	 */
	boolean isReadable() {
		try {
			return this.in.available() > 0;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	/**
	 * Whether the server has closed its side; waits until it does or sends something.
	 * @return {@code false} where there is more to read
	 */
	public boolean isAtEnd() {
		try {
			this.in.mark(1);
			boolean end = this.in.read() < 0;
			this.in.reset();
			return end;
		}
		catch (IOException reset) {
			return true;
		}
	}

	private Answer answer(boolean toHead) throws IOException {
		String statusLine = line();
		int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
		List<HeaderField> headers = headers();
		boolean empty = toHead || status < 200 || status == 204 || status == 304;
		return new Answer(status, headers, (empty) ? new byte[0] : body(new Answer(status, headers, new byte[0])));
	}

	private List<HeaderField> headers() throws IOException {
		List<HeaderField> headers = new ArrayList<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.add(new HeaderField(line.substring(0, colon), line.substring(colon + 1).trim()));
		}
		return headers;
	}

	private byte[] body(Answer head) throws IOException {
		if ("chunked".equals(head.header("Transfer-Encoding"))) {
			return chunks();
		}
		String length = head.header("Content-Length");
		return (length != null) ? exactly(Integer.parseInt(length)) : this.in.readAllBytes();
	}

	private byte[] chunks() throws IOException {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (int size = chunkSize(); size > 0; size = chunkSize()) {
			all.writeBytes(exactly(size));
			line();
		}
		headers();
		return all.toByteArray();
	}

	private int chunkSize() throws IOException {
		return Integer.parseInt(line().split(";", 2)[0].trim(), 16);
	}

	private byte[] exactly(int length) throws IOException {
		byte[] bytes = this.in.readNBytes(length);
		if (bytes.length < length) {
			throw new EOFException("The answer broke off after " + bytes.length + " of " + length + " bytes");
		}
		return bytes;
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = this.in.read(); b != '\n'; b = this.in.read()) {
			if (b < 0) {
				throw new EOFException("No answer, or one that broke off: " + line);
			}
			line.write(b);
		}
		return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

}
