package io.apisec.schema.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the structure of an answer. Jackson tells where each name stands in the bytes,
 * which holds for UTF-8 alone.
 */
final class AnswerReader {

	private static final int NO_LIMIT = Integer.MAX_VALUE;

	/** The answer is the application's own, and bounded as a whole. */
	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(500)
			.maxNameLength(NO_LIMIT)
			.maxNumberLength(NO_LIMIT)
			.maxStringLength(NO_LIMIT)
			.build())
		.build();

	private final byte[] bytes;

	private final Set<String> tags;

	private final JsonParser parser;

	private AnswerReader(byte[] bytes, Set<String> tags, JsonParser parser) {
		this.bytes = bytes;
		this.tags = tags;
		this.parser = parser;
	}

	/**
	 * Reads an answer.
	 * @param bytes holds the answer
	 * @param length how many of the bytes are the answer
	 * @param tags the names of members whose texts are needed
	 * @return its structure
	 * @throws MalformedAnswerException if it is no JSON in UTF-8
	 */
	static AnswerValue read(byte[] bytes, int length, Set<String> tags) {
		requireUtf8(bytes, length);
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
			AnswerReader reader = new AnswerReader(bytes, tags, parser);
			AnswerValue root = reader.value(parser.nextToken(), false);
			if (parser.nextToken() != null) {
				throw new MalformedAnswerException();
			}
			return root;
		}
		catch (JacksonException malformed) {
			throw new MalformedAnswerException();
		}
	}

	/** Byte order marks and UTF-16 or UTF-32 show in the first bytes. */
	private static void requireUtf8(byte[] bytes, int length) {
		for (int i = 0; i < Math.min(length, 4); i++) {
			if (bytes[i] == 0 || (i == 0 && bytes[i] < 0)) {
				throw new MalformedAnswerException();
			}
		}
	}

	private AnswerValue value(JsonToken token, boolean needed) {
		if (token == JsonToken.START_OBJECT) {
			return members();
		}
		if (token == JsonToken.START_ARRAY) {
			return elements();
		}
		if (token == null) {
			throw new MalformedAnswerException();
		}
		return (needed && token == JsonToken.VALUE_STRING) ? new AnswerValue.Text(this.parser.getString())
				: AnswerValue.SCALAR;
	}

	private AnswerValue members() {
		List<AnswerValue.Member> members = new ArrayList<>();
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			int start = position('"');
			boolean needed = !this.tags.isEmpty() && this.tags.contains(name);
			members.add(new AnswerValue.Member(name, start, value(this.parser.nextToken(), needed)));
		}
		return new AnswerValue.Members(members, position('}'));
	}

	private AnswerValue elements() {
		List<AnswerValue> elements = new ArrayList<>();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			elements.add(value(token, false));
		}
		return new AnswerValue.Elements(elements);
	}

	/** Nothing is ever cut at an offset where something else stands. */
	private int position(char expected) {
		int position = (int) this.parser.currentTokenLocation().getByteOffset();
		if (position < 0 || position >= this.bytes.length || this.bytes[position] != expected) {
			throw new MalformedAnswerException();
		}
		return position;
	}

}
