package io.apisec.tck;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * Makes bodies up: good ones, and such as differ from them in content, type or framing.
 */
public final class FuzzedBodies {

	private static final List<String> TYPES = List.of("application/json;charset=utf-8",
			"application/json; charset=\"UTF-8\"", "Application/JSON", "application/vnd.bank+json",
			"application/json;charset=utf-16", "application/json;charset=iso-8859-1",
			"application/json;charset=\"utf-8", "application/json;charset=none", "application/json;charset",
			"application/json;;", "application/json ;v=1", "text/json", "application/json-seq", "application/x-ndjson",
			"application/merge-patch+json", "application/json-patch+json", "text/plain", "*/*", "application/*+json",
			"application/x-www-form-urlencoded", "multipart/form-data;boundary=x", "multipart/form-data", "json", "",
			"application/json, application/json", "\u00e4pplication/json", "application/json;\u00e4=1");

	private static final List<String> CODINGS = List.of("identity", "Identity ", "gzip", "deflate", "br",
			"identity,gzip", "", "x");

	private static final List<String> CHARSETS = List.of("UTF-16LE", "UTF-16BE", "UTF-32BE", "UTF-16", "ISO-8859-1");

	private static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud83d",
			"\u0000", "\u00e9", "\ud83d\ude00", "1e400", "1e-400", "-0", "01", "NaN", "null", "true", "\"admin\":true,",
			"\"amount\":2,", "\"\\u0061mount\":2,", "\"name\":\"x\",", "{}", "[[[[", "/**/", "\ufeff", " ", "\n", "'");

	private final Random random;

	private final List<String> good;

	/**
	 * Makes the same bodies up for the same seed.
	 * @param seed any number
	 * @param good bodies that are accepted
	 */
	public FuzzedBodies(long seed, List<String> good) {
		this.random = new Random(seed);
		this.good = good;
	}

	/**
	 * The next body.
	 * @return one of which about a third is good
	 */
	public FuzzedBody next() {
		byte[] content = content(any(this.good));
		return new FuzzedBody(type(), rarely() ? any(CODINGS) : null, content,
				this.random.nextBoolean() ? 0 : 1 + this.random.nextInt(64));
	}

	private @Nullable String type() {
		if (this.random.nextInt(4) > 0) {
			return "application/json";
		}
		return rarely() ? null : any(TYPES);
	}

	private byte[] content(String body) {
		return switch (this.random.nextInt(8)) {
			case 0 -> flipped(utf8(body));
			case 1 -> utf8(inserted(body));
			case 2 -> utf8(cut(body));
			case 3 -> body.getBytes(rarely() ? Charset.forName(any(CHARSETS)) : StandardCharsets.UTF_8);
			case 4 -> utf8(inserted(inserted(cut(body))));
			case 5 -> rarely() ? noise() : utf8(spaced(body));
			default -> utf8(spaced(body));
		};
	}

	private byte[] flipped(byte[] body) {
		for (int i = this.random.nextInt(3); i >= 0; i--) {
			body[this.random.nextInt(body.length)] ^= (byte) (1 << this.random.nextInt(8));
		}
		return body;
	}

	private String inserted(String body) {
		int at = this.random.nextInt(body.length() + 1);
		return body.substring(0, at) + any(PIECES) + body.substring(at);
	}

	private String cut(String body) {
		int from = this.random.nextInt(body.length());
		int to = Math.min(body.length(), from + 1 + this.random.nextInt(4));
		return body.substring(0, from) + body.substring(to);
	}

	private String spaced(String body) {
		List<String> parts = Arrays.asList(body.split("(?<=[{,\\[])(?=[\"{])"));
		return String.join(this.random.nextBoolean() ? "" : " \t\r\n ".substring(this.random.nextInt(5)), parts);
	}

	private byte[] noise() {
		byte[] noise = new byte[this.random.nextInt(40)];
		this.random.nextBytes(noise);
		return noise;
	}

	private boolean rarely() {
		return this.random.nextInt(6) == 0;
	}

	private String any(List<String> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
