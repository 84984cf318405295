package io.apisec.schema;

import io.apisec.core.Denial;
import io.apisec.core.UploadPart;
import io.apisec.schema.form.PartCheck;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;

/**
 * A part that the handler reads as JSON: as strictly as a body.
 *
 * @param maxBytes the largest part
 * @param json reads it
 * @param schema what it has to be, {@code null} for anything
 */
record JsonPart(int maxBytes, JsonCheck json, @Nullable BodySchema schema) implements PartCheck {

	private static final Denial UNSUPPORTED = SchemaDenials.unsupportedType("application/json").because("part-type");

	static JsonPart of(BodyLimits limits, @Nullable BodySchema schema) {
		return new JsonPart(limits.bytes(), new JsonCheck(limits.json()), schema);
	}

	@Override
	public @Nullable Denial refuse(UploadPart part) {
		String type = part.contentType();
		if (type == null || !ContentTypes.isPlainJson(type)) {
			return UNSUPPORTED;
		}
		byte[] bytes = part.bytes(this.maxBytes);
		return (bytes.length == 0) ? SchemaDenials.EMPTY
				: this.json.refuse(bytes, this.schema, "part:" + part.name(), (value) -> {
				});
	}

}
