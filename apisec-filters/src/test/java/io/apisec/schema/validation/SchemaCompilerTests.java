package io.apisec.schema.validation;

import io.apisec.core.StartupException;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.apisec.schema.validation.Schemas.closed;
import static io.apisec.schema.validation.Schemas.compiler;
import static io.apisec.schema.validation.Schemas.document;
import static io.apisec.schema.validation.Schemas.draft7;
import static io.apisec.schema.validation.Schemas.failure;
import static io.apisec.schema.validation.Schemas.isValid;
import static io.apisec.schema.validation.Schemas.json;
import static io.apisec.schema.validation.Schemas.open;
import static org.assertj.core.api.Assertions.assertThat;

class SchemaCompilerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = { "{'type':'money'}|#/type", "{'type':[]}|#/type",
			"{'maxLength':-1}|#/maxLength", "{'maxLength':1.5}|#/maxLength", "{'multipleOf':0}|#/multipleOf",
			"{'required':'a'}|#/required", "{'required':[1]}|#/required", "{'properties':[]}|#/properties",
			"{'properties':{'a':1}}|#/properties", "{'items':[{}]}|#/items", "{'allOf':[]}|#/allOf",
			"{'exclusiveMinimum':true}|#/exclusiveMinimum", "{'uniqueItems':'yes'}|#/uniqueItems",
			"{'pattern':'('}|#/pattern", "{'patternProperties':{'[':{}}}|#/patternProperties",
			"{'$ref':'#/$defs/a'}|#/$ref", "{'$ref':'#a'}|#/$ref", "{'$ref':'a b'}|#/$ref", "{'$ref':7}|#/$ref" })
	void compileWhenKeywordIsBrokenThenNamesDocumentAndPointer(String schema, String pointer) {
		assertThat(failure(schema)).isNotNull().hasMessageContaining("order.json" + pointer + " is broken");
		assertThat(failure(schema).action()).isNotEmpty();
	}

	@Test
	void compileWhenBrokenFarDownThenNamesThePlace() {
		assertThat(failure("{'properties':{'a/b':{'items':{'anyOf':[true,{'not':{'minimum':'1'}}]}}}}"))
			.hasMessageContaining("order.json#/properties/a~1b/items/anyOf/1/not/minimum");
	}

	@Test
	void compileWhenBrokenBehindReferencesThenNamesThePlace() {
		String document = "{'components':{'A':{'items':{'$ref':'#/components/B'}},'B':{'pattern':'a{3,1}'}},"
				+ "'body':{'properties':{'a':{'$ref':'#/components/A'}}}}";
		SchemaCompiler compiler = compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR);
		org.assertj.core.api.Assertions.assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> compiler.compile(document(document), "/body", true))
			.withMessageContaining("order.json#/components/B/pattern");
	}

	@Test
	void compileWhenAnUnusedDefinitionIsBrokenThenNamesThePlace() {
		assertThat(failure("{'$defs':{'unused':{'minItems':'1'}}}")).hasMessageContaining("#/$defs/unused/minItems");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{'$ref':'#'}", "{'allOf':[{'$ref':'#'}]}", "{'not':{'$ref':'#'}}", "{'if':{'$ref':'#'}}",
					"{'$ref':'#/$defs/a','$defs':{'a':{'anyOf':[{'$ref':'#/$defs/b'}]},"
							+ "'b':{'oneOf':[{'$ref':'#/$defs/a'}]}}}",
					"{'properties':{'p':true},'anyOf':[{'$ref':'#'}]}" })
	void compileWhenReferencesLeadBackForTheSameValueThenRefuses(String schema) {
		assertThat(failure(schema)).isNotNull().hasMessageContaining("without end");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://example.com/a.json", "https://example.com/a.json#/x", "file:///etc/passwd",
			"jar:file:/a.jar!/b", "other.json", "urn:a:b" })
	void compileWhenReferenceLeadsOutOfTheDocumentThenSaysThatNothingIsFetched(String reference) {
		StartupException failure = failure("{'properties':{'a':{'$ref':'" + reference + "'}}}");
		assertThat(failure).isNotNull().hasMessageContaining("#/properties/a/$ref").hasMessageContaining("outside");
		assertThat(failure.action()).contains("Nothing is ever fetched");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://json-schema.org/draft/2019-09/schema", "http://json-schema.org/draft-04/schema#",
			"https://example.com/custom" })
	void compileWhenDialectIsAnotherThenSaysWhichAreSpoken(String dialect) {
		StartupException failure = failure("{'$schema':'" + dialect + "'}");
		assertThat(failure).isNotNull().hasMessageContaining("$schema");
		assertThat(failure.action()).contains("2020-12").contains("draft-07");
	}

	@Test
	void compileWhenSchemaNamesItsDialectThenItWinsOverTheSetting() {
		assertThat(isValid(closed("{'$schema':'http://json-schema.org/draft-07/schema#','items':[{'type':'string'}]}"),
				"[1]"))
			.isFalse();
		assertThat(isValid(draft7(
				"{'$schema':'https://json-schema.org/draft/2020-12/schema'," + "'prefixItems':[{'type':'string'}]}"),
				"[1]"))
			.isFalse();
	}

	@Test
	void compileWhenMetaSchemaIsReferredToThenItIsKnown() {
		BodySchema schema = open("{'$ref':'https://json-schema.org/draft/2020-12/schema'}");
		assertThat(isValid(schema, "{'properties':{'a':{'minLength':1}}}")).isTrue();
		assertThat(isValid(schema, "{'properties':{'a':{'minLength':-1}}}")).isFalse();
		assertThat(isValid(open("{'$ref':'http://json-schema.org/draft-07/schema#'}"), "{'type':'what'}")).isFalse();
	}

	@Test
	void compileWhenIdentifiersAndAnchorsAreUsedThenTheyLeadThere() {
		BodySchema schema = closed("{'$id':'https://example.com/root','properties':{'a':{'$ref':'item'},"
				+ "'b':{'$ref':'#word'}},'$defs':{'x':{'$id':'item','type':'integer'},"
				+ "'y':{'$anchor':'word','type':'string'}}}");
		assertThat(isValid(schema, "{'a':1,'b':'x'}")).isTrue();
		assertThat(Schemas.pointers(schema, "{'a':'x','b':1}")).containsExactly("type /a", "type /b");
	}

	@Test
	void compileWhenDynamicReferenceIsUsedThenTheOutermostAnchorWins() {
		BodySchema schema = closed("{'$id':'https://example.com/strict','$dynamicAnchor':'node','$ref':'tree',"
				+ "'unevaluatedProperties':false,'$defs':{'tree':{'$id':'tree','$dynamicAnchor':'node',"
				+ "'properties':{'children':{'items':{'$dynamicRef':'#node'}}},'additionalProperties':{}}}}");
		assertThat(isValid(schema, "{'children':[{'children':[]}]}")).isTrue();
	}

	@Test
	void compileWhenAnotherSchemaOfTheDocumentIsCompiledThenBothWork() {
		SchemaDocument document = document(
				"{'a':{'$ref':'#/c'},'b':{'items':{'$ref':'#/c'}}," + "'c':{'properties':{'d':{'type':'integer'}}}}");
		SchemaCompiler compiler = compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR);
		BodySchema one = compiler.compile(document, "/a", true);
		BodySchema other = compiler.compile(document, "/b", true);
		BodySchema open = compiler.compile(document, "/a", false);
		assertThat(isValid(one, "{'d':1,'e':1}")).isFalse();
		assertThat(isValid(other, "[{'d':1,'e':1}]")).isFalse();
		assertThat(isValid(open, "{'d':1,'e':1}")).isTrue();
		assertThat(one.source()).isEqualTo("order.json#/a");
	}

	@Test
	void compileWhenItHasFailedThenTheNextSchemaStillWorks() {
		SchemaDocument document = document("{'a':{'pattern':'('},'b':{'type':'integer'}}");
		SchemaCompiler compiler = compiler(Dialect.DRAFT_2020_12, true, Patterns.LINEAR);
		org.assertj.core.api.Assertions.assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> compiler.compile(document, "/a", true));
		assertThat(compiler.compile(document, "/b", true).violations(json("'x'"))).hasSize(1);
	}

	@Test
	void compileWhenDraft7HasSiblingsOfAReferenceThenTheyAreIgnored() {
		BodySchema schema = draft7("{'properties':{'a':{'$ref':'#/definitions/n','maximum':1}},"
				+ "'definitions':{'n':{'type':'integer'}}}");
		assertThat(isValid(schema, "{'a':5}")).isTrue();
		assertThat(isValid(schema, "{'a':'x'}")).isFalse();
	}

}
