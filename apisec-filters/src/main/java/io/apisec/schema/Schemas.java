package io.apisec.schema;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.apisec.policy.Endpoint;
import io.apisec.schema.derived.TypeSchemas;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaFiles;
import org.jspecify.annotations.Nullable;

/**
 * Finds the schemas of an endpoint: those that were named for it, else the first that are
 * known without a name.
 */
public final class Schemas {

	private final LocatedSchemas located;

	private final List<SchemaFinder> finders;

	private final @Nullable DerivedSchemas derived;

	private Schemas(LocatedSchemas located, ApiDescription description, @Nullable DerivedSchemas derived) {
		this.located = located;
		this.derived = derived;
		this.finders = (derived != null) ? List.of(description, derived) : List.of(description);
	}

	/**
	 * The schemas of an application.
	 * @param compiler compiles schemas
	 * @param source gives the schemas that annotations and rules name
	 * @param description what documents say of the application
	 * @param types describes the types of bodies, {@code null} where there is no mapper
	 * @param derive whether handlers get a schema of their type that do not ask for one
	 * @param strict whether a type that cannot be described stops the start, and is not
	 * only reported
	 * @return finds schemas
	 */
	public static Schemas of(SchemaCompiler compiler, SchemaSource source, ApiDescription description,
			@Nullable TypeSchemas types, boolean derive, boolean strict) {
		return new Schemas(new LocatedSchemas(compiler, new SchemaFiles(source::read)), description,
				(types != null) ? new DerivedSchemas(compiler, types, derive, new Indescribables(strict)) : null);
	}

	/** All endpoints of the start have theirs. */
	void complete() {
		this.located.complete();
	}

	/** The schema of a part of an upload, {@code null} where it has none. */
	@Nullable BodySchema ofPart(Endpoint endpoint, HandlerBody part, boolean closed) {
		return (this.derived != null) ? this.derived.ofPart(endpoint, part, closed) : null;
	}

	/** The names that are the same to the mapper, whatever schema holds for the body. */
	Map<String, Set<String>> aliases(@Nullable HandlerBody body) {
		return (this.derived != null && body != null && !body.isRaw()) ? this.derived.aliases(body) : Map.of();
	}

	/**
	 * The schemas at the location that was named, if any was, else the first that are
	 * found.
	 */
	BodySchemas of(SchemaQuery query, @Nullable String location) {
		if (location != null) {
			return this.located.at(location, query);
		}
		return this.finders.stream()
			.map((finder) -> finder.of(query))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(BodySchemas.NONE);
	}

}
