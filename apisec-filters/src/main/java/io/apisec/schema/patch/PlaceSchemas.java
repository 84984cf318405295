package io.apisec.schema.patch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Compiles the schemas of places, each once. */
final class PlaceSchemas {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Map<SchemaNode, BodySchema> compiled = new HashMap<>();

	private final Map<String, BodySchema> patterns = new HashMap<>();

	private final SchemaCompiler compiler;

	private final String source;

	private final boolean closed;

	PlaceSchemas(SchemaCompiler compiler, String source, boolean closed) {
		this.compiler = compiler;
		this.source = source;
		this.closed = closed;
	}

	String source() {
		return this.source;
	}

	List<BodySchema> compile(Collection<SchemaNode> schemas) {
		return schemas.stream().map((schema) -> this.compiled.computeIfAbsent(schema, this::compile)).toList();
	}

	private BodySchema compile(SchemaNode schema) {
		return this.compiler.compile(schema.document(), schema.pointer(), this.closed);
	}

	/** A schema of the strings that hold a match of a pattern (ECMA-262). */
	BodySchema pattern(String pattern) {
		return this.patterns.computeIfAbsent(pattern, (text) -> this.compiler
			.compile(new SchemaDocument(this.source, NODES.objectNode().put("pattern", text)), "", false));
	}

	static boolean matches(BodySchema pattern, String name) {
		return pattern.violations(StringNode.valueOf(name)).isEmpty();
	}

}
