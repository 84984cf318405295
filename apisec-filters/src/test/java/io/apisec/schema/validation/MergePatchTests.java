package io.apisec.schema.validation;

import org.junit.jupiter.api.Test;

import static io.apisec.schema.validation.Schemas.closed;
import static io.apisec.schema.validation.Schemas.isValid;
import static io.apisec.schema.validation.Schemas.patch;
import static io.apisec.schema.validation.Schemas.pointers;
import static org.assertj.core.api.Assertions.assertThat;

class MergePatchTests {

	private static final String SCHEMA = "{'type':'object','minProperties':2,'required':['id','address'],'properties':{"
			+ "'id':{'type':'integer'},'nick':{'type':'string'},'address':{'$ref':'#/$defs/address'},"
			+ "'lines':{'items':{'required':['sku'],'properties':{'sku':{'type':'string'}}}}},"
			+ "'$defs':{'address':{'type':'object','required':['city'],'properties':{"
			+ "'city':{'type':'string'},'zip':{'type':'string'}}}}}";

	@Test
	void patchWhenRequiredMembersAreMissingThenItIsValid() {
		assertThat(isValid(patch(SCHEMA), "{}")).isTrue();
		assertThat(isValid(closed(SCHEMA), "{}")).isFalse();
		assertThat(isValid(patch(SCHEMA), "{'address':{'zip':'1'}}")).isTrue();
	}

	@Test
	void patchWhenAnOptionalMemberIsNullThenItIsValid() {
		assertThat(isValid(patch(SCHEMA), "{'nick':null,'address':{'zip':null}}")).isTrue();
		assertThat(isValid(closed(SCHEMA), "{'id':1,'address':{'city':''},'nick':null}")).isFalse();
	}

	@Test
	void patchWhenARequiredMemberIsNullThenItIsRefused() {
		assertThat(pointers(patch(SCHEMA), "{'id':null,'address':{'city':null}}")).containsExactly("type /id",
				"type /address/city");
		assertThat(isValid(patch("{'required':['n'],'properties':{'n':{'type':['null','string']}}}"), "{'n':null}"))
			.isTrue();
	}

	@Test
	void patchWhenAnArrayIsReplacedThenItsElementsAreWhole() {
		assertThat(isValid(patch(SCHEMA), "{'lines':[{'sku':'a'}]}")).isTrue();
		assertThat(pointers(patch(SCHEMA), "{'lines':[{}]}")).containsExactly("required /lines/0");
	}

	@Test
	void patchWhenAMemberIsUnknownThenItIsRefused() {
		assertThat(pointers(patch(SCHEMA), "{'evil':null,'address':{'evil':1}}"))
			.containsExactlyInAnyOrder("additionalProperties /evil", "additionalProperties /address/evil");
	}

	@Test
	void patchWhenRequiredStandsInAnotherPartThenItCounts() {
		BodySchema schema = patch(
				"{'allOf':[{'required':['a']},{'properties':{'a':{'type':'string'}," + "'b':{'type':'string'}}}]}");
		assertThat(isValid(schema, "{'b':null}")).isTrue();
		assertThat(isValid(schema, "{'a':null}")).isFalse();
	}

	@Test
	void patchWhenAlternativesAreToldApartByRequiredThenPartsOfBothAreValid() {
		BodySchema schema = patch("{'oneOf':[{'required':['a'],'properties':{'a':{'type':'string'}}},"
				+ "{'required':['b'],'properties':{'b':{'type':'string'}}}]}");
		assertThat(isValid(schema, "{'a':'x'}")).isTrue();
		assertThat(isValid(schema, "{'c':'x'}")).isFalse();
	}

}
