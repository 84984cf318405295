package io.apisec.schema.validation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.apisec.schema.validation.Schemas.closed;
import static io.apisec.schema.validation.Schemas.draft7;
import static io.apisec.schema.validation.Schemas.isValid;
import static io.apisec.schema.validation.Schemas.open;
import static io.apisec.schema.validation.Schemas.pointers;
import static org.assertj.core.api.Assertions.assertThat;

class ClosingTests {

	private static final String A = "{'properties':{'a':{'type':'integer'}}}";

	private static final String B = "{'properties':{'b':{'type':'string'}},'required':['b']}";

	@ParameterizedTest
	@ValueSource(strings = { A, "{'$ref':'#/$defs/A','$defs':{'A':" + A + "}}", "{'allOf':[" + A + "]}",
			"{'allOf':[" + A + "," + B + "]}", "{'anyOf':[" + A + "," + B + "]}", "{'oneOf':[" + A + "," + B + "]}",
			"{'anyOf':[{'type':'null'}," + A + "]}", "{'if':" + A + ",'then':" + B + "}",
			"{'properties':{'b':true},'dependentSchemas':{'b':" + A + "}}",
			"{'properties':{'a':true},'anyOf':[{'properties':{'b':true}},{'properties':{'c':true}}]}",
			"{'patternProperties':{'^[ab]$':true}}", "{'propertyNames':{'maxLength':1}}" })
	void closedWhenNothingDescribesAMemberThenItIsRefused(String schema) {
		assertThat(isValid(closed(schema), "{'a':1,'b':'x','evil':1}")).isFalse();
		assertThat(isValid(closed(schema), "{'evil':1}")).isFalse();
		assertThat(isValid(closed("{'items':" + schema.replace("#/", "#/items/") + "}"), "[{'a':1,'b':'x','evil':1}]"))
			.isFalse();
		assertThat(isValid(closed("{'additionalProperties':" + schema.replace("#/", "#/additionalProperties/") + "}"),
				"{'k':{'a':1,'b':'x','evil':1}}"))
			.isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'properties':{'a':true},'additionalProperties':true}",
			"{'properties':{'a':true},'additionalProperties':{}}",
			"{'properties':{'a':true},'unevaluatedProperties':true}",
			"{'allOf':[{'properties':{'a':true},'additionalProperties':true},{'properties':{'b':true}}]}",
			"{'$ref':'#/$defs/o','$defs':{'o':{'properties':{'a':true},'additionalProperties':true}}}",
			"{'anyOf':[{'properties':{'a':true},'additionalProperties':true}]}", "true", "{}", "{'type':'object'}",
			"{'required':['evil']}" })
	void closedWhenTheAuthorHasOpenedOrSaidNothingThenItStaysOpen(String schema) {
		assertThat(isValid(closed(schema), "{'a':1,'evil':1}")).isTrue();
	}

	@Test
	void closedWhenADefinitionIsAValueAndAPartThenItIsClosedOnlyAsAValue() {
		BodySchema schema = closed("{'properties':{'plain':{'$ref':'#/$defs/A'},"
				+ "'more':{'allOf':[{'$ref':'#/$defs/A'},{'properties':{'z':true}}]}},'$defs':{'A':" + A + "}}");
		assertThat(isValid(schema, "{'plain':{'a':1},'more':{'a':1,'z':1}}")).isTrue();
		assertThat(pointers(schema, "{'plain':{'a':1,'z':1}}")).containsExactly("additionalProperties /plain/z");
		assertThat(pointers(schema, "{'more':{'y':1}}")).containsExactly("additionalProperties /more/y");
	}

	@Test
	void closedWhenPartsDescribeTheMembersOfOnePropertyThenEachIsClosedAlone() {
		BodySchema schema = closed("{'allOf':[{'properties':{'p':" + A + "}},{'properties':{'p':" + B + "}}]}");
		assertThat(pointers(schema, "{'p':{'a':1,'b':'x'}}")).containsExactlyInAnyOrder("additionalProperties /p/a",
				"additionalProperties /p/b");
		assertThat(isValid(schema, "{'p':{'b':'x'}}")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'properties':{'p':{'allOf':[" + A + "," + B + "]}}}",
			"{'allOf':[{'properties':{'p':" + A
					+ "}},{'properties':{'q':true}}],'properties':{'p':{'$ref':'#/$defs/p'}},"
					+ "'$defs':{'p':{'properties':{'a':true}}}}" })
	void closedWhenTheMembersOfAPropertyAreDescribedInOnePlaceThenOthersAreRefused(String schema) {
		assertThat(isValid(closed(schema), "{'p':{'a':1,'b':'x','evil':1}}")).isFalse();
		assertThat(isValid(closed(schema), "{'p':{'evil':1}}")).isFalse();
	}

	@Test
	void closedWhenTheMembersOfAPropertyAreComposedThereThenAllAreKnown() {
		BodySchema schema = closed("{'properties':{'p':{'allOf':[" + A + "," + B + "]}}}");
		assertThat(isValid(schema, "{'p':{'a':1,'b':'x'}}")).isTrue();
		assertThat(pointers(schema, "{'p':{'a':1,'b':'x','evil':1}}")).containsExactly("additionalProperties /p/evil");
	}

	@Test
	void closedWhenAlternativesOverlapThenOnlyTheMatchingOnesCount() {
		BodySchema schema = closed("{'oneOf':[{'properties':{'a':true},'required':['a']},"
				+ "{'properties':{'b':{'type':'integer'}},'required':['b']}]}");
		assertThat(isValid(schema, "{'a':1}")).isTrue();
		assertThat(pointers(schema, "{'a':1,'b':'smuggled'}")).containsExactly("unevaluatedProperties /b");
	}

	@Test
	void closedWhenSchemaIsRecursiveThenEveryLevelIsClosed() {
		BodySchema schema = closed("{'properties':{'c':{'$ref':'#'},'l':{'items':{'$ref':'#'}}}}");
		assertThat(isValid(schema, "{'c':{'c':{'l':[{'c':{}}]}}}")).isTrue();
		assertThat(pointers(schema, "{'c':{'c':{'l':[{'c':{'x':1}}]}}}"))
			.containsExactly("additionalProperties /c/c/l/0/c/x");
	}

	@Test
	void closedWhenSchemaOnlyTestsThenNothingInItIsClosed() {
		assertThat(isValid(closed(
				"{'properties':{'a':true,'b':true},'not':{'properties':{'a':{'const':1}}," + "'required':['a']}}"),
				"{'a':1,'b':2}"))
			.isFalse();
		assertThat(isValid(closed("{'contains':{'properties':{'a':{'const':1}},'required':['a']},"
				+ "'items':{'additionalProperties':true}}"), "[{'a':1,'b':2}]"))
			.isTrue();
		assertThat(isValid(
				closed("{'properties':{'k':{'properties':{'t':true,'u':true}},'v':true},"
						+ "'if':{'properties':{'k':{'properties':{'t':{'const':1}}}}},'then':{'required':['v']}}"),
				"{'k':{'t':1,'u':2}}"))
			.isFalse();
	}

	@Test
	void closedWhenAlternativesAreToldApartByAConstantThenEachIsClosed() {
		BodySchema schema = closed("{'oneOf':[{'properties':{'t':{'const':'a'},'x':true},'required':['t']},"
				+ "{'properties':{'t':{'const':'b'},'y':true},'required':['t']}]}");
		assertThat(isValid(schema, "{'t':'a','x':1}")).isTrue();
		assertThat(pointers(schema, "{'t':'a','y':1}")).containsExactly("additionalProperties /y");
	}

	@Test
	void closedWhenDraft7HasCompositionThenMembersOfAllPartsAreKnown() {
		BodySchema schema = draft7("{'allOf':[{'$ref':'#/definitions/A'},{'properties':{'z':true}}],"
				+ "'anyOf':[{'properties':{'k':{'const':1}},'required':['k']},{'required':['z']}],"
				+ "'dependencies':{'z':{'properties':{'d':true}},'d':['z']},'definitions':{'A':" + A + "}}");
		assertThat(isValid(schema, "{'a':1,'z':1,'d':1}")).isTrue();
		assertThat(isValid(schema, "{'a':1,'k':1}")).isTrue();
		assertThat(pointers(schema, "{'z':1,'k':2}")).containsExactly("unevaluatedProperties /k");
		assertThat(pointers(schema, "{'k':1,'d':1}")).contains("dependentRequired ");
	}

	@Test
	void closedWhenDraft7HasTuplesThenTheirObjectsAreClosed() {
		BodySchema schema = draft7("{'items':[" + A + "],'additionalItems':" + B + "}");
		assertThat(isValid(schema, "[{'a':1},{'b':''}]")).isTrue();
		assertThat(pointers(schema, "[{'z':1},{'b':'','z':1}]")).containsExactly("additionalProperties /0/z",
				"additionalProperties /1/z");
	}

	@Test
	void openPlacesWhenValuesAreNotDescribedThenNamesThem() {
		BodySchema schema = closed("{'properties':{'any':true,'bag':{'type':'object'},'list':{'type':'array'},"
				+ "'text':{'type':'string'},'map':{'additionalProperties':{'$ref':'#/$defs/x'}}},'$defs':{'x':{}}}");
		assertThat(schema.openPlaces()).containsExactlyInAnyOrder("order.json#/properties/any",
				"order.json#/properties/bag", "order.json#/properties/list",
				"order.json#/properties/map/additionalProperties");
		assertThat(open("{'properties':{'any':true}}").openPlaces()).isEmpty();
	}

	@Test
	void openWhenASchemaIsNotToBeClosedThenNothingIsRefused() {
		assertThat(isValid(open(A), "{'a':1,'evil':1}")).isTrue();
		assertThat(isValid(open(A), "{'a':'x'}")).isFalse();
	}

}
