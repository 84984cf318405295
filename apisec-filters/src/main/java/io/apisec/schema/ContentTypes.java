package io.apisec.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Which content types are JSON, and which of them an endpoint takes.
 *
 * <p>
 * JSON is UTF-8 (RFC 8259, section 8.1): a declared charset other than that would be read
 * by some converters as what it says.
 */
public final class ContentTypes {

	private static final String JSON = "application/json";

	private final List<MimeType> accepted;

	private final boolean plainJson;

	private final UnsupportedMedia unsupported;

	/**
	 * The content types of an application.
	 * @param accepted the types that endpoints take, such as {@code application/*+json}
	 * @throws InvalidMimeTypeException if one is no content type
	 */
	public ContentTypes(List<String> accepted) {
		this.accepted = accepted.stream().map(MimeTypeUtils::parseMimeType).toList();
		this.plainJson = accepts(MimeTypeUtils.APPLICATION_JSON);
		this.unsupported = UnsupportedMedia.accepting(this.accepted.stream().map(MimeType::toString).toList());
	}

	/** The refusals that name the types which are taken. */
	UnsupportedMedia unsupported() {
		return this.unsupported;
	}

	/** What a request says of its body. */
	BodyType of(List<String> headers) {
		if (headers.isEmpty() || (headers.size() == 1 && headers.get(0).isBlank())) {
			return BodyType.UNKNOWN;
		}
		if (headers.size() == 1 && this.plainJson && headers.get(0).equals(JSON)) {
			return BodyType.JSON;
		}
		return (headers.size() == 1) ? of(headers.get(0)) : BodyType.BROKEN;
	}

	/** Whether a content type is JSON in UTF-8, whoever takes it. */
	static boolean isPlainJson(String header) {
		MimeType type = parsed(header);
		return type != null && isJson(type) && isUtf8(type) && !saysCharsetTwice(header);
	}

	private BodyType of(String header) {
		MimeType type = parsed(header);
		if (type == null) {
			return BodyType.BROKEN;
		}
		boolean taken = accepts(type);
		if (!taken && !isJson(type)) {
			return isForm(type) ? BodyType.FORM : BodyType.OTHER;
		}
		if (!isUtf8(type) || saysCharsetTwice(header)) {
			return BodyType.OTHER_CHARSET;
		}
		return taken ? jsonOf(type) : BodyType.FOREIGN_JSON;
	}

	private static BodyType jsonOf(MimeType type) {
		return switch (type.getSubtype()) {
			case "merge-patch+json" -> BodyType.MERGE_PATCH;
			case "json-patch+json" -> BodyType.JSON_PATCH;
			default -> BodyType.JSON;
		};
	}

	private static @Nullable MimeType parsed(String header) {
		try {
			MimeType type = MimeTypeUtils.parseMimeType(header);
			return type.isConcrete() ? type : null;
		}
		catch (InvalidMimeTypeException broken) {
			return null;
		}
	}

	private boolean accepts(MimeType type) {
		for (MimeType one : this.accepted) {
			if (one.includes(type)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isJson(MimeType type) {
		return "json".equals(type.getSubtype()) || "json".equals(type.getSubtypeSuffix());
	}

	private static boolean isForm(MimeType type) {
		return "multipart".equals(type.getType()) || "x-www-form-urlencoded".equals(type.getSubtype());
	}

	private static boolean isUtf8(MimeType type) {
		return type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
	}

	/** Whoever reads the first means something else than who reads the last. */
	private static boolean saysCharsetTwice(String header) {
		String lower = header.toLowerCase(Locale.ROOT);
		int first = lower.indexOf("charset");
		return first >= 0 && lower.indexOf("charset", first + 1) >= 0;
	}

	/** What a body is said to be. */
	enum BodyType {

		/** JSON of an accepted content type. */
		JSON,

		/** A patch that is merged in (RFC 7396). */
		MERGE_PATCH,

		/** A list of changes (RFC 6902). */
		JSON_PATCH,

		/** JSON, but of a content type that is not accepted. */
		FOREIGN_JSON,

		/** A form or an upload, whose fields become parameters. */
		FORM,

		/** Something else, such as a text. */
		OTHER,

		/** Nothing is said. */
		UNKNOWN,

		/** JSON in another charset than UTF-8. */
		OTHER_CHARSET,

		/**
		 * What is said cannot be read, or is said twice (RFC 9110, section 8.3, has one):
		 * converters may take it for JSON all the same, or throw.
		 */
		BROKEN

	}

}
