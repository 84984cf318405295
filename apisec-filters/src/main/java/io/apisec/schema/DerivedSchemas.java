package io.apisec.schema;

import java.util.List;

import io.apisec.schema.derived.TypeSchemas;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import org.jspecify.annotations.Nullable;

/** The schemas that the types of handlers' bodies stand for. */
final class DerivedSchemas implements SchemaSource {

	private final SchemaCompiler compiler;

	private final TypeSchemas types;

	private final boolean always;

	/**
	 * Derives schemas.
	 * @param compiler compiles them
	 * @param types describes types
	 * @param always whether handlers get one that do not ask for a schema
	 */
	DerivedSchemas(SchemaCompiler compiler, TypeSchemas types, boolean always) {
		this.compiler = compiler;
		this.types = types;
		this.always = always;
	}

	@Override
	public @Nullable BodySchemas of(SchemaQuery query) {
		HandlerBody body = query.body();
		if (body == null || body.isRaw() || !(this.always || query.asked())) {
			return null;
		}
		return this.types
			.schema(new TypeSchemas.Body(body.type(), List.copyOf(body.declarations()), body.validated(),
					query.closed()))
			.map((document) -> compile(document, query))
			.orElse(null);
	}

	/** Whoever reads an array, or anything, reads operations rather than a resource. */
	private FixedSchemas compile(SchemaDocument document, SchemaQuery query) {
		boolean operations = query.patches() && ArrayRoot.isAllowed(document.root(), document.root());
		return operations ? FixedSchemas.ofOperations(this.compiler, document, query.closed())
				: FixedSchemas.compile(this.compiler, document, "", query.closed(), query.patches());
	}

}
