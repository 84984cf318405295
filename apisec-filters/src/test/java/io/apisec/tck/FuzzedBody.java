package io.apisec.tck;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * A body that was made up, and how it is sent.
 *
 * @param type its content type, {@code null} where none is sent
 * @param coding its content coding, {@code null} where none is sent
 * @param content its bytes
 * @param chunk the size of its chunks, 0 where its length is sent instead
 */
public record FuzzedBody(@Nullable String type, @Nullable String coding, byte[] content, int chunk) {

	/**
	 * The request that sends it.
	 * @param request a request without a body
	 * @return the same with this body
	 */
	public RawRequest in(RawRequest request) {
		RawRequest described = (this.type != null) ? request.header("Content-Type", this.type) : request;
		described = (this.coding != null) ? described.header("Content-Encoding", this.coding) : described;
		return (this.chunk > 0) ? described.header("Transfer-Encoding", "chunked").content(chunks())
				: described.header("Content-Length", Integer.toString(this.content.length)).content(this.content);
	}

	private byte[] chunks() {
		ByteArrayOutputStream framed = new ByteArrayOutputStream();
		for (int at = 0; at < this.content.length; at += this.chunk) {
			int length = Math.min(this.chunk, this.content.length - at);
			framed.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
			framed.write(this.content, at, length);
			framed.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		framed.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		return framed.toByteArray();
	}

	/**
	 * Whether it is said to be JSON, in whatever spelling.
	 * @return {@code false} where whoever takes it need not take it for JSON
	 */
	public boolean isJson() {
		return this.type != null && this.type.matches("(?i)application/(json|[a-z.]+\\+json)\\s*(;.*)?");
	}

	boolean isForm() {
		return this.type != null && (this.type.startsWith("multipart/") || this.type.contains("form-urlencoded"));
	}

	@Override
	public String toString() {
		return this.type + " | " + this.coding + " | chunks of " + this.chunk + " | "
				+ new String(this.content, StandardCharsets.UTF_8);
	}

}
