package io.apisec.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.schema.derived.TypeSchemas;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import org.jspecify.annotations.Nullable;

/** The schemas that the types of handlers' bodies stand for. */
final class DerivedSchemas implements SchemaFinder {

	private final SchemaCompiler compiler;

	private final TypeSchemas types;

	private final boolean always;

	private final Indescribables indescribables;

	/**
	 * Derives schemas.
	 * @param compiler compiles them
	 * @param types describes types
	 * @param always whether handlers get one that do not ask for a schema
	 * @param indescribables what becomes of types that cannot be described
	 */
	DerivedSchemas(SchemaCompiler compiler, TypeSchemas types, boolean always, Indescribables indescribables) {
		this.compiler = compiler;
		this.types = types;
		this.always = always;
		this.indescribables = indescribables;
	}

	@Override
	public @Nullable BodySchemas of(SchemaQuery query) {
		HandlerBody body = query.body();
		if (body == null || body.isRaw() || !(this.always || query.asked())) {
			return null;
		}
		try {
			return describe(body, query.closed()).map((document) -> compile(document, query)).orElse(null);
		}
		catch (StartupException reason) {
			this.indescribables.goOnWithout(query.endpoint(), reason);
			return BodySchemas.INDESCRIBABLE;
		}
	}

	/** The schema of a part of an upload, {@code null} where it gets none. */
	@Nullable BodySchema ofPart(Endpoint endpoint, HandlerBody part, boolean closed) {
		try {
			return this.always
					? describe(part, closed).map((document) -> this.compiler.compile(document, "", closed)).orElse(null)
					: null;
		}
		catch (StartupException reason) {
			this.indescribables.goOnWithout(endpoint, reason);
			return null;
		}
	}

	Map<String, Set<String>> aliases(HandlerBody body) {
		return this.types.aliases(body.type());
	}

	private Optional<SchemaDocument> describe(HandlerBody body, boolean closed) {
		return this.types
			.schema(new TypeSchemas.Body(body.type(), List.copyOf(body.declarations()), body.validated(), closed));
	}

	/** Whoever reads an array, or anything, reads operations rather than a resource. */
	private FixedSchemas compile(SchemaDocument document, SchemaQuery query) {
		boolean operations = query.patches() && ArrayRoot.isAllowed(document.root(), document.root());
		return operations ? FixedSchemas.ofOperations(this.compiler, document, query.closed())
				: FixedSchemas.compile(this.compiler, document, "", query.closed(), query.patches());
	}

}
