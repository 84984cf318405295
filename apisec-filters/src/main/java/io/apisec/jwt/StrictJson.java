package io.apisec.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a JSON object that has only one meaning: valid UTF-8 without a byte order mark,
 * no member twice (escaped spellings included), no unpaired surrogates, numbers that a
 * Java number can hold, bounded depth (RFC 8259, RFC 7493; RFC 7515, section 4).
 *
 * <p>
 * The bytes are decoded here and not by Jackson, which would take UTF-16 and UTF-32, too.
 */
final class StrictJson {

	private static final int MAX_DEPTH = 32;

	private static final int MAX_NUMBER_LENGTH = 64;

	/**
	 * Names are not kept between documents: they are the sender's, and a table of them
	 * would be the sender's to fill.
	 */
	private static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
		.disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
		.streamReadConstraints(
				StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(MAX_NUMBER_LENGTH).build())
		.build();

	private StrictJson() {
	}

	/**
	 * Reads one object and nothing else.
	 * @param utf8 the bytes
	 * @return the members, unmodifiable all the way down; values are maps, lists,
	 * strings, booleans, {@link Long}, {@link java.math.BigInteger}, finite
	 * {@link Double} or {@code null}. {@code null} where the bytes are not such an object
	 */
	static @Nullable Map<String, @Nullable Object> object(byte[] utf8) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
			return (text.startsWith("\uFEFF")) ? null : object(text);
		}
		catch (CharacterCodingException | JacksonException | MeaninglessException malformed) {
			return null;
		}
	}

	private static @Nullable Map<String, @Nullable Object> object(String text) throws MeaninglessException {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			Map<String, @Nullable Object> members = members(parser);
			return (parser.nextToken() == null) ? members : null;
		}
	}

	private static Map<String, @Nullable Object> members(JsonParser parser) throws MeaninglessException {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		while (parser.nextToken() != JsonToken.END_OBJECT) {
			String name = wellFormed(parser.currentName());
			members.put(name, value(parser, parser.nextToken()));
		}
		return Collections.unmodifiableMap(members);
	}

	private static List<@Nullable Object> elements(JsonParser parser) throws MeaninglessException {
		List<@Nullable Object> elements = new ArrayList<>();
		for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
			elements.add(value(parser, token));
		}
		return Collections.unmodifiableList(elements);
	}

	private static @Nullable Object value(JsonParser parser, JsonToken token) throws MeaninglessException {
		return switch (token) {
			case START_OBJECT -> members(parser);
			case START_ARRAY -> elements(parser);
			case VALUE_STRING -> wellFormed(parser.getString());
			case VALUE_NUMBER_INT -> integer(parser);
			case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> null;
			default -> throw new MeaninglessException();
		};
	}

	private static Number integer(JsonParser parser) {
		return (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) ? parser.getBigIntegerValue()
				: (Number) parser.getLongValue();
	}

	private static Double finite(double number) throws MeaninglessException {
		if (!Double.isFinite(number)) {
			throw new MeaninglessException();
		}
		return number;
	}

	/**
	 * Two texts with different unpaired surrogates become equal as soon as somebody
	 * encodes them, so that one subject could pass for another.
	 */
	private static String wellFormed(String text) throws MeaninglessException {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			if (Character.isSurrogate(character)) {
				boolean paired = Character.isHighSurrogate(character) && i + 1 < text.length()
						&& Character.isLowSurrogate(text.charAt(i + 1));
				if (!paired) {
					throw new MeaninglessException();
				}
				i++;
			}
		}
		return text;
	}

	/** Well-formed JSON that has no single meaning. */
	private static final class MeaninglessException extends Exception {

		private MeaninglessException() {
			super(null, null, false, false);
		}

	}

}
