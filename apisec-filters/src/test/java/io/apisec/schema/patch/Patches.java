package io.apisec.schema.patch;

import java.util.List;
import java.util.Map;

import io.apisec.core.Violation;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import io.apisec.schema.validation.SchemaFile;
import io.apisec.schema.validation.SchemaFiles;
import io.apisec.schema.validation.SchemaSettings;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Patches of one resource, whose schema may be spelled with single quotes. */
final class Patches {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
		.build();

	private final BodySchema schema;

	private Patches(BodySchema schema) {
		this.schema = schema;
	}

	static Patches of(String schema) {
		return of(schema, Dialect.DRAFT_2020_12, true);
	}

	static Patches open(String schema) {
		return of(schema, Dialect.DRAFT_2020_12, false);
	}

	static Patches draft7(String schema) {
		return of(schema, Dialect.DRAFT_7, true);
	}

	private static Patches of(String schema, Dialect dialect, boolean closed) {
		return new Patches(
				JsonPatchSchemas.compile(compiler(dialect), new SchemaDocument("test", json(schema)), "", closed));
	}

	/** The first file is that of the resource. */
	static Patches ofFiles(String location, Map<String, String> files) {
		SchemaFile file = new SchemaFiles((name) -> json(files.getOrDefault(name, "null")).toString().getBytes())
			.load(location);
		return new Patches(
				JsonPatchSchemas.compile(compiler(Dialect.DRAFT_2020_12), file.document(), file.pointer(), true));
	}

	static Patches ofOperations(String schema) {
		return new Patches(JsonPatchSchemas
			.operations(compiler(Dialect.DRAFT_2020_12).compile(new SchemaDocument("test", json(schema)), "", true)));
	}

	private static SchemaCompiler compiler(Dialect dialect) {
		return new SchemaCompiler(new SchemaSettings(dialect, true, Patterns.LINEAR));
	}

	static JsonNode json(String text) {
		return JSON.readTree(text);
	}

	BodySchema schema() {
		return this.schema;
	}

	List<Violation> violations(String patch) {
		return this.schema.violations(json(patch));
	}

	/** What is wrong: pointers and keywords, in order. */
	List<String> faults(String patch) {
		return violations(patch).stream().map((one) -> one.pointer() + " " + one.keyword()).toList();
	}

	/** What is wrong with one operation, without its index; empty where nothing is. */
	String fault(String operation) {
		return String.join("; ", faults("[" + operation + "]").stream().map((one) -> one.substring(2)).toList());
	}

	String add(String path, String value) {
		return fault("{op:'add',path:'" + path + "',value:" + value + "}");
	}

	String remove(String path) {
		return fault("{op:'remove',path:'" + path + "'}");
	}

	String move(String from, String path) {
		return fault("{op:'move',from:'" + from + "',path:'" + path + "'}");
	}

	String copy(String from, String path) {
		return fault("{op:'copy',from:'" + from + "',path:'" + path + "'}");
	}

}
