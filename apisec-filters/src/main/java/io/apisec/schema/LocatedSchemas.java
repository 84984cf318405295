package io.apisec.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaFile;
import io.apisec.schema.validation.SchemaFiles;

/**
 * The schemas that annotations and rules name by their location; each is compiled once.
 */
final class LocatedSchemas {

	private final SchemaCompiler compiler;

	private final SchemaFiles files;

	private final Map<Compiled, BodySchemas> compiled = new ConcurrentHashMap<>();

	/**
	 * The schemas of an application.
	 * @param compiler compiles them
	 * @param files reads the files in which they stand
	 */
	LocatedSchemas(SchemaCompiler compiler, SchemaFiles files) {
		this.compiler = compiler;
		this.files = files;
	}

	/**
	 * The schemas at a location.
	 * @param location the location, with a JSON Pointer behind {@code #} where the schema
	 * is not the whole file
	 * @param query for what the schema was named
	 * @throws io.apisec.core.StartupException if there is none, or it is broken
	 */
	BodySchemas at(String location, SchemaQuery query) {
		return this.compiled.computeIfAbsent(new Compiled(location, query.closed(), query.patches()), this::compile);
	}

	/** The start is over. */
	void complete() {
		this.files.complete();
	}

	private BodySchemas compile(Compiled wanted) {
		SchemaFile file = this.files.load(wanted.location());
		return FixedSchemas.compile(this.compiler, file.document(), file.pointer(), wanted.closed(), wanted.patches());
	}

	private record Compiled(String location, boolean closed, boolean patches) {

	}

}
