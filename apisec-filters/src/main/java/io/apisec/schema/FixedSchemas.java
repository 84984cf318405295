package io.apisec.schema;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.schema.patch.JsonPatchSchemas;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;

/**
 * One schema for all methods, but for a {@code PATCH} that says how it patches.
 *
 * @param schema what a whole body may be
 * @param mergePatch what a merge patch may be (RFC 7396)
 * @param jsonPatch what a JSON Patch may be (RFC 6902)
 */
record FixedSchemas(BodySchema schema, BodySchema mergePatch, BodySchema jsonPatch) implements BodySchemas {

	/**
	 * The schemas of what a schema describes, and of its patches where they are served.
	 */
	static FixedSchemas compile(SchemaCompiler compiler, SchemaDocument document, String pointer, boolean closed,
			boolean patches) {
		BodySchema whole = compiler.compile(document, pointer, closed);
		return patches
				? new FixedSchemas(whole, compiler.compileMergePatch(document, pointer, closed),
						JsonPatchSchemas.compile(compiler, document, pointer, closed))
				: new FixedSchemas(whole, whole, whole);
	}

	/** The schemas of a handler that reads operations, as its JSON Patch has to be. */
	static FixedSchemas ofOperations(SchemaCompiler compiler, SchemaDocument document, boolean closed) {
		BodySchema whole = compiler.compile(document, "", closed);
		return new FixedSchemas(whole, compiler.compileMergePatch(document, "", closed),
				JsonPatchSchemas.operations(whole));
	}

	@Override
	public String source() {
		return this.schema.source();
	}

	@Override
	public List<String> openPlaces() {
		return this.schema.openPlaces();
	}

	@Override
	public BodySchema of(ApiRequest request, ContentTypes.BodyType type) {
		if (!"PATCH".equals(request.method())) {
			return this.schema;
		}
		return switch (type) {
			case MERGE_PATCH -> this.mergePatch;
			case JSON_PATCH -> this.jsonPatch;
			default -> this.schema;
		};
	}

}
