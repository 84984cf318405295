package io.apisec.schema.patch;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.apisec.schema.json.JsonLimits;
import io.apisec.schema.json.MalformedJsonException;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import io.apisec.schema.validation.SchemaSettings;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Applies the patches that are accepted, as a fuzzer has found them. */
class JsonPatchFuzzTests {

	private static final StrictJsonReader READER = new StrictJsonReader(new JsonLimits(32, 16384, 1000, 256, 64));

	private static final String SCHEMA = "{type:'object',required:['id'],properties:{id:{type:'integer'},"
			+ "note:{type:'string'},self:{$ref:'#'},list:{type:'array',items:{$ref:'#'}},'a/b~c':{type:'boolean'},"
			+ "pair:{type:'array',prefixItems:[{type:'string'},{$ref:'#'}],items:{}},free:true},"
			+ "patternProperties:{'^x-':{type:'object',additionalProperties:{type:'integer'}}}}";

	private static final String RESOURCE = "{id:1,note:'n',self:{id:2},list:[{id:3},{id:4,free:[{}]}],'a/b~c':true,"
			+ "pair:['p',{id:5}],free:{any:[1,2]},'x-a':{n:1}}";

	private static final BodySchema WHOLE = new SchemaCompiler(
			new SchemaSettings(Dialect.DRAFT_2020_12, true, Patterns.LINEAR))
		.compile(new SchemaDocument("test", Patches.json(SCHEMA)), "", true);

	private static final Patches PATCHES = Patches.of(SCHEMA);

	/** What an accepted patch makes of a valid resource is valid. */
	@FuzzTest
	void patchWhenAcceptedThenResourceStaysValid(byte[] body) {
		JsonNode patch = tree(body);
		PatchedResource patched = new PatchedResource(Patches.json(RESOURCE));
		if (PATCHES.schema().violations(patch).isEmpty() && patched.apply(patch)) {
			assertThat(WHOLE.violations(patched.root())).as("%s makes %s", patch, patched.root()).isEmpty();
		}
	}

	private static JsonNode tree(byte[] body) {
		try {
			return READER.read(body);
		}
		catch (MalformedJsonException refused) {
			return JsonNodeFactory.instance.nullNode();
		}
	}

}
