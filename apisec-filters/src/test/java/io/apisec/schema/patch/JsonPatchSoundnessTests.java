package io.apisec.schema.patch;

import java.util.List;
import java.util.Random;

import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import io.apisec.schema.validation.SchemaSettings;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where a schema has neither alternatives nor counts, what an accepted patch makes of a
 * valid resource is valid.
 */
class JsonPatchSoundnessTests {

	private static final List<String> OPERATIONS = List.of("add", "remove", "replace", "move", "copy", "test");

	private static final List<String> TOKENS = List.of("a", "b", "c", "t", "m", "s_1", "0", "1", "2", "-", "x", "00");

	private static final List<String> VALUES = List.of("1", "'x'", "{}", "[]", "{a:1}", "{a:'x'}", "{b:{}}", "[1]",
			"[{}]", "['x',1]", "null", "{a:1,x:1}", "{b:[{}]}", "[{x:1}]", "{t:['x',{}]}");

	private final Random random = new Random(6902);

	@ParameterizedTest
	@ValueSource(strings = {
			"{type:'object',properties:{a:{type:'integer'},b:{$ref:'#'},c:{type:'array',items:{$ref:'#'}},"
					+ "t:{type:'array',prefixItems:[{type:'string'},{$ref:'#'}],items:{}},m:true}}",
			"{type:'object',required:['a'],properties:{a:{type:'integer'},b:{type:'object',required:['a'],"
					+ "properties:{a:{type:'integer'},c:{type:'array',items:{type:'object',properties:{a:{}}}}}}},"
					+ "patternProperties:{'^s_':{type:'object',additionalProperties:{type:'integer'}}},"
					+ "additionalProperties:{type:'array',items:{type:'integer'}}}",
			"{allOf:[{type:'object',properties:{a:{type:'integer'},b:{properties:{a:{},b:{},x:{}}}}},"
					+ "{properties:{b:{type:'object',properties:{a:{type:'string'},b:{$ref:'#/$defs/n'}}},"
					+ "c:{$ref:'#/$defs/n'}}}],unevaluatedProperties:{type:'object'},$defs:{n:{properties:{a:{}},"
					+ "additionalProperties:{$ref:'#/$defs/n'}}}}",
			"{type:'object',propertyNames:{pattern:'^[a-z]'},properties:{a:{type:['integer','string','array']},b:{"
					+ "items:{type:'object',properties:{x:{}}}},m:{const:{a:1}},c:{type:'object'}}}" })
	void resourceWhenAcceptedPatchesAreAppliedThenStaysValid(String schema) {
		Patches patches = Patches.of(schema);
		BodySchema resource = new SchemaCompiler(new SchemaSettings(Dialect.DRAFT_2020_12, true, Patterns.LINEAR))
			.compile(new SchemaDocument("test", Patches.json(schema)), "", true);
		JsonNode current = Patches.json("{a:1}");
		int applied = 0;
		for (int i = 0; i < 20_000; i++) {
			String patch = "[" + operation() + "]";
			PatchedResource patched = new PatchedResource(current);
			if (patches.violations(patch).isEmpty() && patched.apply(Patches.json(patch))) {
				assertThat(resource.violations(patched.root())).as("%s applied to %s", patch, current).isEmpty();
				applied++;
				current = (patched.root().toString().length() < 500) ? patched.root() : Patches.json("{a:1}");
			}
		}
		assertThat(applied).isGreaterThan(100);
	}

	private String operation() {
		String name = any(OPERATIONS);
		boolean moves = "move".equals(name) || "copy".equals(name);
		return "{op:'" + name + "',path:'" + pointer() + "'"
				+ (moves ? ",from:'" + pointer() + "'" : ("remove".equals(name) ? "" : ",value:" + any(VALUES))) + "}";
	}

	private String pointer() {
		StringBuilder pointer = new StringBuilder();
		for (int i = this.random.nextInt(1, 5); i > 1; i--) {
			pointer.append('/').append(any(TOKENS));
		}
		return pointer.toString();
	}

	private String any(List<String> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
