package io.apisec.schema.form;

import java.util.List;

import io.apisec.core.UploadPart;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * How large an upload may be, and of what.
 *
 * @param body the largest upload, in bytes, at least 1
 * @param parts the most parts, at least 1
 * @param part the largest part, in bytes, at least 1
 * @param contentTypes what parts may be, such as {@code image/*}; empty for anything
 */
public record UploadLimits(long body, int parts, long part, List<MimeType> contentTypes) {

	public UploadLimits {
		contentTypes = List.copyOf(contentTypes);
	}

	/**
	 * Whether a part is of a type that is taken. A field that says nothing of its type is
	 * text, and always taken; a file that says nothing may be anything.
	 */
	boolean accept(UploadPart part) {
		if (this.contentTypes.isEmpty() || (part.contentType() == null && !part.file())) {
			return true;
		}
		return part.contentType() != null && accept(part.contentType());
	}

	private boolean accept(String contentType) {
		try {
			MimeType type = MimeTypeUtils.parseMimeType(contentType);
			return type.isConcrete() && this.contentTypes.stream().anyMatch((one) -> one.includes(type));
		}
		catch (InvalidMimeTypeException unreadable) {
			return false;
		}
	}

}
