package io.apisec.schema.validation;

import java.util.List;

import io.apisec.core.Violation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static io.apisec.schema.validation.Schemas.closed;
import static io.apisec.schema.validation.Schemas.json;
import static io.apisec.schema.validation.Schemas.pointers;
import static io.apisec.schema.validation.Schemas.violations;
import static org.assertj.core.api.Assertions.assertThat;

class ViolationsTests {

	@Test
	void violationsWhenNamesNeedEscapesThenPointersAreEscaped() {
		assertThat(pointers(closed("{'properties':{'a/b':{'properties':{'c~d':{'type':'string'}}}}}"),
				"{'a/b':{'c~d':1,'~/':1}}"))
			.containsExactly("type /a~1b/c~0d", "additionalProperties /a~1b/~0~1");
	}

	@Test
	void violationsWhenManyThenTenInAStableOrderWithoutDuplicates() {
		ObjectNode many = JsonNodeFactory.instance.objectNode();
		for (int i = 0; i < 5000; i++) {
			many.put("p" + i, i);
		}
		BodySchema schema = closed("{'properties':{'a':true}}");
		List<Violation> first = schema.violations(many);
		assertThat(first).hasSize(10).doesNotHaveDuplicates().isEqualTo(schema.violations(many));
	}

	@Test
	void violationsWhenAnAlternativeIsMeantThenOnlyItsFailuresAreTold() {
		BodySchema schema = closed("{'properties':{'p':{'anyOf':[{'type':'null'},{'type':'object','properties':{"
				+ "'q':{'type':'string'}}}]}}}");
		assertThat(pointers(schema, "{'p':{'q':1}}")).containsExactly("type /p/q");
		assertThat(pointers(schema, "{'p':7}")).containsExactly("anyOf /p");
	}

	@Test
	void violationsWhenAlternativesAreTaggedThenTheTaggedOneIsTold() {
		BodySchema schema = closed("{'oneOf':[{'properties':{'t':{'const':'a'},'x':{'type':'integer'}},"
				+ "'required':['t']},{'properties':{'t':{'const':'b'},'x':{'type':'string'}},'required':['t']}]}");
		assertThat(pointers(schema, "{'t':'b','x':1}")).containsExactly("type /x");
		assertThat(pointers(schema, "{'t':'c'}")).containsExactly("oneOf ");
	}

	@Test
	void violationsWhenTwoAlternativesFitThenTheThirdIsNotTold() {
		BodySchema schema = closed("{'oneOf':[{'type':'integer'},{'minimum':1},{'maximum':1}]}");
		assertThat(pointers(schema, "5")).containsExactly("oneOf ");
	}

	@Test
	void violationsWhenAPartFailsThenItsMembersAreNotToldAsUnknown() {
		BodySchema schema = closed(
				"{'properties':{'a':true},'anyOf':[{'properties':{'b':{'type':'string'},'c':true}}]}");
		assertThat(pointers(schema, "{'b':1,'c':1}")).containsExactly("type /b");
	}

	@Test
	void violationsWhenPointerIsLongThenItIsCutAtAParent() {
		String name = "n".repeat(300);
		assertThat(pointers(closed("{'properties':{'a':{'properties':{'b':true}}}}"), "{'a':{'" + name + "':1}}"))
			.containsExactly("additionalProperties /a");
	}

	@Test
	void messagesWhenValuesAreSecretThenTheyAreNotRepeated() {
		BodySchema schema = closed("{'properties':{'a':{'enum':['x']},'b':{'const':1},'c':{'pattern':'^a$'},"
				+ "'d':{'format':'email'},'e':{'maxLength':1},'f':{'minimum':5},'g':{'not':{'type':'string'}},"
				+ "'h':{'propertyNames':{'maxLength':3}},'i':{'type':'integer'}},'required':['z']}");
		String secret = "{'a':'s3cret','b':'s3cret','c':'s3cret','d':'s3cret','e':'s3cret','f':1,'g':'s3cret',"
				+ "'h':{'s3cret':1},'i':'s3cret'}";
		assertThat(violations(schema, secret)).hasSize(10)
			.allSatisfy((violation) -> assertThat(violation.message()).doesNotContain("s3cret").hasSizeLessThan(200));
	}

	@Test
	void messagesWhenTheSchemaIsLongThenTheyAreBounded() {
		String values = "'" + String.join("','", "a".repeat(90), "b".repeat(90), "c") + "'";
		BodySchema schema = closed("{'properties':{'a':{'enum':[" + values + "]},'b':{'pattern':'" + "x".repeat(500)
				+ "'}},'required':['" + "r".repeat(500) + "']}");
		assertThat(violations(schema, "{'a':'','b':''}")).hasSize(3)
			.allSatisfy((violation) -> assertThat(violation.message()).hasSizeLessThan(200));
	}

	@Test
	void messagesWhenKeywordsFailThenTheySayWhatTheSchemaAsksFor() {
		assertThat(violations(closed("{'type':['integer','null']}"), "''"))
			.containsExactly(new Violation("", "type", "has to be of type integer or null"));
		assertThat(violations(closed("{'minimum':1.50}"), "1"))
			.containsExactly(new Violation("", "minimum", "has to be at least 1.50"));
		assertThat(violations(closed("{'required':['a']}"), "{}"))
			.containsExactly(new Violation("", "required", "lacks the member 'a'"));
		assertThat(violations(closed("{'properties':{'a':false}}"), "{'a':1}").get(0).pointer()).isEqualTo("/a");
		assertThat(pointers(closed("{'prefixItems':[true],'items':false}"), "[1,2]")).containsExactly("items /1");
	}

	@Test
	void violationsWhenRecursionDoublesTheWorkThenItIsRefusedWithinBounds() {
		BodySchema schema = closed("{'anyOf':[{'properties':{'c':{'$ref':'#'},'x':{'const':1}},'required':['x']},"
				+ "{'properties':{'c':{'$ref':'#'},'x':{'const':2}},'required':['x']},"
				+ "{'properties':{'c':{'$ref':'#'}},'required':['y']}]}");
		String bomb = "{'x':3,'c':".repeat(31) + "{}" + "}".repeat(31);
		assertThat(violations(schema, bomb)).singleElement()
			.satisfies((violation) -> assertThat(violation.message()).contains("too complex"));
		assertThat(violations(schema, "{'x':1,'c':{'x':2,'c':{'x':1}}}")).isEmpty();
	}

	@Test
	void violationsWhenArrayHasToBeUniqueThenLargeOnesAreCheckedWithoutComparingAll() {
		ArrayNode list = JsonNodeFactory.instance.arrayNode();
		for (int i = 0; i < 1000; i++) {
			list.addObject().put("name", "v" + i).put("number", i);
		}
		BodySchema schema = closed("{'uniqueItems':true}");
		assertThat(schema.violations(list)).isEmpty();
		list.add(list.get(500).deepCopy());
		assertThat(schema.violations(list)).hasSize(1);
		assertThat(pointers(schema, "[{'a':1,'b':2.0},{'b':2,'a':1.00}]")).containsExactly("uniqueItems ");
		assertThat(json("1.0")).isNotEqualTo(json("1"));
	}

	@Test
	void violationsWhenAReferenceLeadsToAnEnumerationThenItsTypeCountsToo() {
		BodySchema schema = closed("{'$ref':'#/$defs/a','$defs':{'a':{'type':'object','enum':['A']}}}");
		assertThat(schema.violations(json("'A'"))).extracting(Violation::keyword).containsExactly("type");
	}

	@Test
	void violationsWhenElementsAreUnevaluatedThenTheWayThroughTheSchemaCounts() {
		BodySchema schema = closed(
				"{'anyOf':[{'prefixItems':[{'const':1}]},{'prefixItems':[true,{'const':2}]}],'unevaluatedItems':false}");
		assertThat(schema.violations(json("[1]"))).isEmpty();
		assertThat(schema.violations(json("[1,2]"))).isEmpty();
		assertThat(schema.violations(json("[1,3]"))).isNotEmpty();
		assertThat(schema.violations(json("[0,2,3]"))).isNotEmpty();
	}

}
