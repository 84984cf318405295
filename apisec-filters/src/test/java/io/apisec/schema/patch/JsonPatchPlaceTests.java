package io.apisec.schema.patch;

import java.util.Map;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Pointers lead only where the schema knows a place, and values are what it allows. */
class JsonPatchPlaceTests {

	private static final String ORDER = """
			{type:'object',required:['id','to'],
			 properties:{id:{type:'string'},to:{$ref:'#/$defs/account'},from:{$ref:'#/$defs/account'},
			  note:{type:'string',maxLength:5},count:{type:'integer'},
			  lines:{type:'array',items:{type:'object',required:['text'],
			   properties:{text:{type:'string'},'a/b':{type:'string'},'~':{type:'string'}}}},
			  tags:{type:'object',additionalProperties:{type:'string'}},
			  free:{type:'object',additionalProperties:true,properties:{known:{type:'integer'}}},
			  any:{},point:{type:'array',prefixItems:[{type:'number'},{type:'number'}],items:false},
			  fixed:{enum:[{a:1}]},never:false,
			  tree:{$ref:'#/$defs/node'}},
			 $defs:{account:{type:'object',required:['iban'],properties:{iban:{type:'string'},bic:{type:'string'}}},
			  node:{type:'object',properties:{name:{type:'string'},children:{type:'array',items:{$ref:'#/$defs/node'}}}}}}
			""";

	private final Patches order = Patches.of(ORDER);

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					/note                           | 'a'                             | ""
					/note                           | 'abcdef'                        | /value maxLength
					/note                           | 1                               | /value type
					/note/x                         | 'a'                             | /path path
					/note/0                         | 'a'                             | /path path
					/admin                          | true                            | /path path
					/                               | true                            | /path path
					/to                             | {iban:'a'}                      | ""
					/to                             | {iban:'a',x:1}                  | /value/x additionalProperties
					/to                             | {}                              | /value required
					/to/bic                         | 'a'                             | ""
					/to/x                           | 'a'                             | /path path
					/lines                          | [{text:'a'},{text:'a',x:1}]     | /value/1/x additionalProperties
					/lines/0                        | {text:'a'}                      | ""
					/lines/-                        | {text:'a'}                      | ""
					/lines/-                        | {text:'a',x:1}                  | /value/x additionalProperties
					/lines/-/text                   | 'a'                             | /path path
					/lines/00                       | {text:'a'}                      | /path path
					/lines/01                       | {text:'a'}                      | /path path
					/lines/+1                       | {text:'a'}                      | /path path
					/lines/-1                       | {text:'a'}                      | /path path
					/lines/1e0                      | {text:'a'}                      | /path path
					/lines/\u0661                   | {text:'a'}                      | /path path
					/lines/99999999999              | {text:'a'}                      | /path path
					/lines/text                     | 'a'                             | /path path
					/lines/length                   | 1                               | /path path
					/lines/                         | {text:'a'}                      | /path path
					/lines/7/text                   | 'a'                             | ""
					/lines/7/a~1b                   | 'a'                             | ""
					/lines/7/~0                     | 'a'                             | ""
					/lines/7/~01                    | 'a'                             | /path path
					/lines/7/a/b                    | 'a'                             | /path path
					/lines/7/x                      | 'a'                             | /path path
					/tags/x                         | 'a'                             | ""
					/tags/-                         | 'a'                             | ""
					/tags/0                         | 'a'                             | ""
					/tags/__proto__                 | {}                              | /value type
					/tags/x/y                       | 'a'                             | /path path
					/free/x                         | {y:[1]}                         | ""
					/free/x/y/-/0                   | 1                               | ""
					/free/known                     | 'a'                             | /value type
					/any                            | 1                               | ""
					/any/x/0                        | 1                               | ""
					/point/1                        | 1                               | /path prefixItems
					/point/-                        | 1                               | /path path
					/point/2                        | 1                               | /path path
					/fixed                          | {a:1}                           | ""
					/fixed/a                        | 1                               | /path path
					/never                          | 1                               | /path path
					/never/x                        | 1                               | /path path
					/tree/children/0/children/1/name | 'a'                            | ""
					/tree/children/0/children/1/nam | 'a'                             | /path path
					/tree/children/-                | {children:[{children:[{x:1}]}]} | /value/children/0/children/0/x additionalProperties
					""")
	void addWhenItsPlaceIsKnownThenItsValueIsChecked(String path, String value, String fault) {
		assertThat(this.order.add(path, value)).isEqualTo(fault);
	}

	@Test
	void replaceAndTestWhenTheyAppendThenRefused() {
		for (String name : new String[] { "replace", "test" }) {
			assertThat(this.order.fault("{op:'" + name + "',path:'/lines/-',value:{text:'a'}}"))
				.isEqualTo("/path path");
			assertThat(this.order.fault("{op:'" + name + "',path:'/lines/0',value:{text:'a'}}")).isEmpty();
			assertThat(this.order.fault("{op:'" + name + "',path:'/point/1',value:2}")).isEmpty();
			assertThat(this.order.fault("{op:'" + name + "',path:'/point/1',value:'a'}")).isEqualTo("/value type");
			assertThat(this.order.fault("{op:'" + name + "',path:'/to',value:{iban:'a',x:1}}"))
				.isEqualTo("/value/x additionalProperties");
		}
	}

	@Test
	void wholeResourceWhenReplacedThenItsSchemaHolds() {
		assertThat(this.order.add("", "{id:'a',to:{iban:'b'}}")).isEmpty();
		assertThat(this.order.add("", "{id:'a'}")).isEqualTo("/value required");
		assertThat(this.order.add("", "{id:'a',to:{iban:'b'},admin:true}"))
			.isEqualTo("/value/admin additionalProperties");
	}

	@Test
	void removeWhenRequiredThenRefused() {
		assertThat(this.order.remove("/note")).isEmpty();
		assertThat(this.order.remove("/to/bic")).isEmpty();
		assertThat(this.order.remove("/lines/3")).isEmpty();
		assertThat(this.order.remove("/tags/any")).isEmpty();
		assertThat(this.order.remove("/id")).isEqualTo("/path required");
		assertThat(this.order.remove("/to/iban")).isEqualTo("/path required");
		assertThat(this.order.remove("/lines/3/text")).isEqualTo("/path required");
		assertThat(this.order.remove("/lines/-")).isEqualTo("/path path");
		assertThat(this.order.remove("/point/0")).isEqualTo("/path prefixItems");
		assertThat(this.order.remove("/x")).isEqualTo("/path path");
	}

	@Test
	void moveWhenSourceIsRequiredThenRefused() {
		assertThat(this.order.move("/from", "/to")).isEmpty();
		assertThat(this.order.move("/to", "/from")).isEqualTo("/from required");
		assertThat(this.order.move("/point/0", "/count")).contains("/from prefixItems");
		assertThat(this.order.move("/lines/0", "/lines/2")).isEmpty();
		assertThat(this.order.move("/lines/0", "/lines/-")).isEmpty();
		assertThat(this.order.move("/lines/-", "/lines/0")).isEqualTo("/from from");
	}

	@Test
	void copyWhenTheTargetAsksForMoreThenRefused() {
		assertThat(this.order.copy("/to", "/from")).isEmpty();
		assertThat(this.order.copy("/lines/0", "/lines/-")).isEmpty();
		assertThat(this.order.copy("/lines/0/text", "/id")).isEmpty();
		assertThat(this.order.copy("/tags/x", "/to/iban")).isEmpty();
		assertThat(this.order.copy("/to", "/any")).isEmpty();
		assertThat(this.order.copy("/to", "/free/x/y")).isEmpty();
		assertThat(this.order.copy("", "/any")).isEmpty();
		assertThat(this.order.copy("/tree", "/tree/children/-")).isEmpty();
		assertThat(this.order.copy("/any", "/to")).isEqualTo("/from from");
		assertThat(this.order.copy("/free/x", "/to")).isEqualTo("/from from");
		assertThat(this.order.copy("/free/x", "/free/known")).isEqualTo("/from from");
		assertThat(this.order.copy("/id", "/note")).isEqualTo("/from from");
		assertThat(this.order.copy("/to", "/tree")).isEqualTo("/from from");
		assertThat(this.order.copy("/to", "")).isEqualTo("/from from");
		assertThat(this.order.copy("/x", "/note")).isEqualTo("/from from");
		assertThat(this.order.copy("/note", "/x")).isEqualTo("/path path");
		assertThat(this.order.copy("/count", "/point/0")).contains("/path prefixItems");
	}

	@Test
	void anythingWhenDetouredThroughAnOpenPlaceThenNeverReachesAClosedOne() {
		assertThat(this.order.faults(
				"[{op:'add',path:'/free/x',value:{iban:'a',admin:true}}," + "{op:'move',from:'/free/x',path:'/to'}]"))
			.containsExactly("/1/from from");
		assertThat(this.order.faults("[{op:'add',path:'/any',value:{admin:true}},{op:'copy',from:'/any',path:''}]"))
			.containsExactly("/1/from from");
	}

	@Test
	void nameOfANumberWhenTheSchemaNamesNoTypeThenNoElement() {
		Patches patches = Patches.of("{properties:{a:{properties:{b:{}}},list:{items:{type:'string'}}}}");
		assertThat(patches.add("/a/0", "1")).isEqualTo("/path path");
		assertThat(patches.add("/a/-", "1")).isEqualTo("/path path");
		assertThat(patches.add("/a/b", "1")).isEmpty();
		assertThat(patches.add("/list/0", "'a'")).isEmpty();
		assertThat(patches.add("/list/x", "'a'")).isEqualTo("/path path");
	}

	@Test
	void compositionWhenAllOfThenEveryDescriptionHolds() {
		Patches patches = Patches.of("""
				{allOf:[{type:'object',required:['a'],properties:{a:{type:'string'},b:{properties:{x:{}}}}},
				 {properties:{a:{maxLength:2},c:{type:'integer'},b:{properties:{x:{},y:{}}}}}]}""");
		assertThat(patches.add("/a", "'abc'")).isEqualTo("/value maxLength");
		assertThat(patches.add("/a", "1")).isEqualTo("/value type");
		assertThat(patches.add("/c", "1")).isEmpty();
		assertThat(patches.add("/d", "1")).isEqualTo("/path path");
		assertThat(patches.add("/b/x", "1")).isEmpty();
		assertThat(patches.add("/b/y", "1")).isEqualTo("/path path");
		assertThat(patches.remove("/a")).isEqualTo("/path required");
		assertThat(patches.remove("/c")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "anyOf", "oneOf" })
	void compositionWhenAnyBranchKnowsThePlaceThenItsValueIsThatOfOne(String keyword) {
		Patches patches = Patches.of("{type:'object',properties:{kind:{type:'string'}}," + keyword
				+ ":[{required:['kind','a'],properties:{kind:{const:'A'},a:{type:'string'},c:{type:'object',"
				+ "properties:{x:{}}}}},{required:['kind','b'],properties:{kind:{const:'B'},b:{type:'integer'},"
				+ "c:{type:'object',properties:{y:{}}}}}]}");
		assertThat(patches.add("/a", "'x'")).isEmpty();
		assertThat(patches.add("/a", "1")).isEqualTo("/value type");
		assertThat(patches.add("/b", "1")).isEmpty();
		assertThat(patches.add("/d", "1")).isEqualTo("/path path");
		assertThat(patches.add("/c", "{x:1}")).isEmpty();
		assertThat(patches.add("/c", "{y:1}")).isEmpty();
		assertThat(patches.add("/c", "{x:1,y:1}")).isEqualTo("/value anyOf");
		assertThat(patches.add("/c/x", "1")).isEmpty();
		assertThat(patches.add("/c/z", "1")).isEqualTo("/path path");
		assertThat(patches.remove("/kind")).isEqualTo("/path required");
		assertThat(patches.remove("/a")).isEqualTo("/path required");
		assertThat(patches.remove("/c")).isEmpty();
	}

	@Test
	void removeWhenAnotherBranchDoesWithoutItThenValid() {
		Patches patches = Patches
			.of("{type:'object',properties:{a:{},b:{}},anyOf:[{required:['a']},{required:['b']}]}");
		assertThat(patches.remove("/a")).isEmpty();
		assertThat(patches.remove("/b")).isEmpty();
	}

	@Test
	void compositionWhenAConditionChoosesThenBothBranchesAreKnown() {
		Patches patches = Patches.of("""
				{type:'object',properties:{kind:{type:'string'}},if:{properties:{kind:{const:'A'}}},
				 then:{properties:{a:{type:'string'}}},else:{properties:{b:{type:'string'}}},
				 dependentSchemas:{kind:{properties:{c:{type:'string'}}}}}""");
		for (String member : new String[] { "kind", "a", "b", "c" }) {
			assertThat(patches.add("/" + member, "'x'")).isEmpty();
			assertThat(patches.add("/" + member, "{x:1}")).startsWith("/value");
		}
		assertThat(patches.add("/d", "'x'")).isEqualTo("/path path");
	}

	@Test
	void compositionWhenTheOnlyBranchesForbidThenUnknown() {
		Patches patches = Patches.of("""
				{type:'object',properties:{a:{},b:{}},allOf:[{anyOf:[{properties:{a:false}},{properties:{b:false}}]},
				 {properties:{c:{}},additionalProperties:false}]}""");
		assertThat(patches.add("/a", "1")).isEqualTo("/path path");
		assertThat(patches.add("/c", "1")).isEmpty();
		Patches aliases = Patches
			.of("{type:'object',properties:{a:{},b:{}},anyOf:[{properties:{a:false}},{properties:{b:false}}]}");
		assertThat(aliases.add("/a", "1")).isEmpty();
	}

	@Test
	void unevaluatedWhenItDescribesTheRestThenItsSchemaHolds() {
		Patches patches = Patches.of("""
				{type:'object',allOf:[{properties:{a:{type:'string'}}}],unevaluatedProperties:{type:'integer'}}""");
		assertThat(patches.add("/a", "'x'")).isEmpty();
		assertThat(patches.add("/a", "1")).isEqualTo("/value type");
		assertThat(patches.add("/b", "1")).isEmpty();
		assertThat(patches.add("/b", "'x'")).isEqualTo("/value type");
		Patches none = Patches.open("{type:'object',allOf:[{properties:{a:{}}}],unevaluatedProperties:false}");
		assertThat(none.add("/a", "1")).isEmpty();
		assertThat(none.add("/b", "1")).isEqualTo("/path path");
	}

	@Test
	void patternsWhenTheyDescribeNamesThenTheirSchemasHold() {
		Patches patches = Patches
			.of("""
					{type:'object',patternProperties:{'^s_':{type:'string'},'_n$':{type:'number'},'^[0-9]$':{type:'boolean'}},
					 properties:{s_n:{},s_a:{maxLength:1}},propertyNames:{maxLength:6}}""");
		assertThat(patches.add("/s_b", "'x'")).isEmpty();
		assertThat(patches.add("/s_b", "1")).isEqualTo("/value type");
		assertThat(patches.add("/s_a", "'xx'")).isEqualTo("/value maxLength");
		assertThat(patches.add("/b_n", "1")).isEmpty();
		assertThat(patches.add("/7", "true")).isEmpty();
		assertThat(patches.add("/77", "true")).isEqualTo("/path path");
		assertThat(patches.add("/s_n", "1")).startsWith("/value");
		assertThat(patches.add("/s_x_n", "1")).isEqualTo("/path path");
		assertThat(patches.add("/s_long_name", "'x'")).isEqualTo("/path path");
		assertThat(patches.add("/other", "'x'")).isEqualTo("/path path");
	}

	@Test
	void dashWhenItIsNoNameThatIsAllowedThenRefused() {
		Patches patches = Patches
			.of("{type:'object',propertyNames:{pattern:'^[a-z]+$'},additionalProperties:{type:'string'}}");
		assertThat(patches.add("/a", "'x'")).isEmpty();
		assertThat(patches.add("/-", "'x'")).isEqualTo("/path path");
		assertThat(patches.add("/0", "'x'")).isEqualTo("/path path");
	}

	@Test
	void objectsWhenNotClosedThenAnyNameLeadsToAnything() {
		Patches patches = Patches
			.open("{type:'object',required:['x'],properties:{a:{type:'object',properties:{b:{}}}}}");
		assertThat(patches.add("/c", "{d:1}")).isEmpty();
		assertThat(patches.add("/a", "{b:1,c:1}")).isEmpty();
		assertThat(patches.add("/a/c/d", "1")).isEmpty();
		assertThat(patches.remove("/x")).isEqualTo("/path required");
		assertThat(patches.add("/a", "1")).isEqualTo("/value type");
	}

	@Test
	void draft7WhenItIsSpokenThenItsWordsHold() {
		String tuple = "items:[{type:'string'}],additionalItems:{type:'integer'}";
		Patches patches = Patches.draft7("""
				{type:'object',properties:{t:{type:'array',%s},none:{type:'array',items:[{}],additionalItems:false},
				 ref:{$ref:'#/definitions/a',properties:{hidden:{}}},list:{type:'array',items:{type:'string'},
				 prefixItems:[{}]}},definitions:{a:{type:'object',properties:{b:{}}}}}""".formatted(tuple));
		assertThat(patches.add("/t/0", "'a'")).isEqualTo("/path prefixItems");
		assertThat(patches.add("/t/1", "1")).isEmpty();
		assertThat(patches.add("/t/1", "'a'")).isEqualTo("/value type");
		assertThat(patches.add("/none/1", "1")).isEqualTo("/path path");
		assertThat(patches.add("/ref/b", "1")).isEmpty();
		assertThat(patches.add("/ref/hidden", "1")).isEqualTo("/path path");
		assertThat(patches.add("/list/0", "1")).isEqualTo("/value type");
		Patches named = Patches.of("{$schema:'http://json-schema.org/draft-07/schema#',type:'object',"
				+ "properties:{t:{type:'array'," + tuple + "}}}");
		assertThat(named.add("/t/1", "'a'")).isEqualTo("/value type");
	}

	@Test
	void referencesWhenByAnchorOrIdentifierThenFollowed() {
		Patches patches = Patches.of("""
				{$id:'https://example.org/order',type:'object',properties:{a:{$ref:'#account'},b:{$ref:'part#/$defs/x'},
				 c:{$ref:'https://example.org/part'},d:{$ref:'#/$defs/p/$defs/x'}},
				 $defs:{acc:{$anchor:'account',type:'object',properties:{iban:{type:'string'}}},
				  p:{$id:'part',type:'object',properties:{y:{$ref:'#/$defs/x'}},
				   $defs:{x:{type:'object',properties:{z:{type:'integer'}}}}}}}""");
		assertThat(patches.add("/a/iban", "'x'")).isEmpty();
		assertThat(patches.add("/a/x", "'x'")).isEqualTo("/path path");
		assertThat(patches.add("/b/z", "'x'")).isEqualTo("/value type");
		assertThat(patches.add("/c/y/z", "1")).isEmpty();
		assertThat(patches.add("/c/y/x", "1")).isEqualTo("/path path");
		assertThat(patches.add("/d/z", "1")).isEmpty();
	}

	@Test
	void referencesWhenToOtherFilesThenFollowed() {
		Patches patches = Patches.ofFiles("classpath:a/order.json", Map.of("classpath:a/order.json",
				"{type:'object',properties:{to:{$ref:'../common.json#/$defs/account'},self:{$ref:'order.json'}}}",
				"classpath:common.json",
				"{$defs:{account:{type:'object',properties:{id:{$ref:'#/$defs/id'}}},id:{type:'string',minLength:1}}}"));
		assertThat(patches.add("/to/id", "'a'")).isEmpty();
		assertThat(patches.add("/to/id", "''")).isEqualTo("/value minLength");
		assertThat(patches.add("/to/x", "''")).isEqualTo("/path path");
		assertThat(patches.add("/self/self/to/id", "'a'")).isEmpty();
		assertThat(patches.add("/to", "{id:'a',x:1}")).isEqualTo("/value/x additionalProperties");
		assertThat(patches.copy("/self/to/id", "/to/id")).isEmpty();
	}

	@Test
	void referencesWhenDynamicThenOnlyTheWholeResourceIsReplaced() {
		Patches patches = Patches.of("""
				{$id:'https://example.org/strict',$dynamicAnchor:'node',$ref:'tree',unevaluatedProperties:false,
				 $defs:{tree:{$id:'tree',$dynamicAnchor:'node',type:'object',additionalProperties:true,
				  properties:{a:{type:'integer'},sub:{$dynamicRef:'#node'}}}}}""");
		assertThat(patches.add("/sub", "{x:1}")).isEqualTo("/path path");
		assertThat(patches.add("", "{a:1}")).isEmpty();
		assertThat(patches.add("", "{a:'x'}")).isEqualTo("/value/a type");
	}

	@Test
	void resourceWhenAnArrayThenItsElementsArePatched() {
		Patches patches = Patches.of("{type:'array',items:{type:'object',properties:{a:{type:'integer'}}}}");
		assertThat(patches.add("/-", "{a:1}")).isEmpty();
		assertThat(patches.add("/0/a", "1")).isEmpty();
		assertThat(patches.add("/0/b", "1")).isEqualTo("/path path");
		assertThat(patches.add("/a", "1")).isEqualTo("/path path");
	}

	@Test
	void resourceWhenOneOrManyThenBothAreKnown() {
		Patches patches = Patches
			.of("""
					{type:'object',properties:{v:{oneOf:[{$ref:'#/$defs/o'},{type:'array',items:{$ref:'#/$defs/o'}}]},
					 n:{anyOf:[{type:'null'},{$ref:'#/$defs/o'}]}},$defs:{o:{type:'object',properties:{a:{type:'integer'}}}}}""");
		assertThat(patches.add("/v/a", "1")).isEmpty();
		assertThat(patches.add("/v/0/a", "1")).isEmpty();
		assertThat(patches.add("/v/0/b", "1")).isEqualTo("/path path");
		assertThat(patches.add("/n/a", "1")).isEmpty();
		assertThat(patches.add("/n", "null")).isEmpty();
		assertThat(patches.add("/n/b", "1")).isEqualTo("/path path");
	}

	@Test
	void schemaWhenTooLargeToBeToldApartThenStartStops() {
		StringBuilder schema = new StringBuilder("{type:'object',properties:{");
		for (int i = 0; i < 400; i++) {
			schema.append("a")
				.append(i)
				.append(":{type:'object',properties:{x:{$ref:'#/$defs/n")
				.append(i)
				.append("'}}},");
		}
		schema.append("z:{}},$defs:{");
		for (int i = 0; i < 400; i++) {
			schema.append("n").append(i).append(":{type:'object',properties:{");
			for (int j = 0; j < 260; j++) {
				schema.append("m").append(j).append(":true,");
			}
			schema.append("k").append(i).append(":{}}},");
		}
		String text = schema.append("z:{}}}").toString();
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> Patches.of(text))
			.withMessageContaining("too many places");
	}

	@Test
	void alternativesWhenTooManyToBeToldApartThenTheirPlaceIsUnknown() {
		StringBuilder parts = new StringBuilder();
		for (int i = 0; i < 10; i++) {
			parts.append("{anyOf:[{properties:{a:{minLength:")
				.append(i)
				.append("}}},{properties:{a:{maxLength:")
				.append(100 + i)
				.append("}}}]},");
		}
		Patches patches = Patches.of("{type:'object',properties:{b:{}},allOf:[" + parts + "{}]}");
		assertThat(patches.add("/a", "'x'")).isEqualTo("/path path");
		assertThat(patches.add("/b", "'x'")).isEmpty();
	}

}
