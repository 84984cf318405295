package io.apisec.schema.form;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * What somebody may take a request for. Containers and frameworks read a content type
 * more and less strictly, and look at the first line or at any: what one of them might
 * take for a form is one here.
 */
enum FormType {

	/** Neither a form nor an upload. */
	NONE,

	/** A form of fields. */
	URL_ENCODED,

	/** An upload of parts. */
	MULTIPART;

	static FormType of(List<String> contentTypes) {
		FormType found = NONE;
		for (String contentType : contentTypes) {
			String type = type(contentType);
			if (type.startsWith("multipart/")) {
				return MULTIPART;
			}
			found = type.contains("x-www-form-urlencoded") ? URL_ENCODED : found;
		}
		return found;
	}

	private static String type(String contentType) {
		int parameters = contentType.indexOf(';');
		return ((parameters >= 0) ? contentType.substring(0, parameters) : contentType).strip()
			.toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether a form is said to be in UTF-8, which it is by default (WHATWG URL, section
	 * 5.1). In another charset its separators might be other bytes.
	 */
	static boolean isUtf8(List<String> contentTypes) {
		try {
			for (String contentType : contentTypes) {
				MimeType type = MimeTypeUtils.parseMimeType(contentType);
				if (type.getCharset() != null && !StandardCharsets.UTF_8.equals(type.getCharset())) {
					return false;
				}
			}
			return contentTypes.size() == 1;
		}
		catch (InvalidMimeTypeException unreadable) {
			return false;
		}
	}

}
