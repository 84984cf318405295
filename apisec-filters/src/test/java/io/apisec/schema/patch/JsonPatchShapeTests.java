package io.apisec.schema.patch;

import java.util.ArrayList;
import java.util.List;

import io.apisec.core.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A patch is exactly what RFC 6902 section 4 and RFC 6901 say. */
class JsonPatchShapeTests {

	private static final String ANYTHING = "{type:'object',additionalProperties:true}";

	private final Patches patches = Patches.of(ANYTHING);

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[{op:'add',path:'/a',value:null}]", "[{op:'remove',path:'/a/b'}]",
			"[{op:'replace',path:'/a~1b/~0/~01',value:[1]}]", "[{op:'move',path:'/a',from:'/b'}]",
			"[{op:'copy',path:'/a/-',from:'/b'}]", "[{op:'test',path:'/ ',value:{}}]", "[{op:'test',path:'/',value:1}]",
			"[{value:1,path:'/a/00/-1',op:'add'}]", "[{op:'add',path:'',value:{a:1}}]" })
	void patchWhenRightThenValid(String patch) {
		assertThat(this.patches.violations(patch)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			{}                                              | " type"
			1                                               | " type"
			{op:'remove',path:'/a'}                         | " type"
			[1]                                             | /0 type
			[[]]                                            | /0 type
			[null]                                          | /0 type
			[{path:'/a',value:1}]                           | /0 required
			[{op:'add',value:1}]                            | /0 required
			[{op:'add',path:'/a'}]                          | /0 required
			[{op:'test',path:'/a'}]                         | /0 required
			[{op:'move',path:'/a'}]                         | /0 required
			[{op:'Add',path:'/a',value:1}]                  | /0/op op
			[{op:'',path:'/a',value:1}]                     | /0/op op
			[{op:'spam',path:'/a',from:'/b'}]               | /0/op op
			[{op:1,path:'/a',value:1}]                      | /0/op type
			[{op:['add'],path:'/a',value:1}]                | /0/op type
			[{op:'add',path:null,value:1}]                  | /0/path type
			[{op:'add',path:['a'],value:1}]                 | /0/path type
			[{op:'copy',path:'/a',from:1}]                  | /0/from type
			[{op:'add',path:'a',value:1}]                   | /0/path path
			[{op:'add',path:'#/a',value:1}]                 | /0/path path
			[{op:'add',path:' /a',value:1}]                 | /0/path path
			[{op:'add',path:'/a~',value:1}]                 | /0/path path
			[{op:'add',path:'/a~/b',value:1}]               | /0/path path
			[{op:'add',path:'/~2',value:1}]                 | /0/path path
			[{op:'add',path:'/~~0',value:1}]                | /0/path path
			[{op:'copy',path:'/a',from:'b'}]                | /0/from from
			[{op:'remove',path:'/a',value:1}]               | /0/value additionalProperties
			[{op:'add',path:'/a',value:1,from:'/b'}]        | /0/from additionalProperties
			[{op:'move',path:'/a',from:'/b',value:1}]       | /0/value additionalProperties
			[{op:'remove',path:'/a',x:1}]                   | /0/x additionalProperties
			[{op:'remove',path:'/a',OP:'add'}]              | /0/OP additionalProperties
			[{op:'remove',path:'/a','a/b~':1}]              | /0/a~1b~0 additionalProperties
			[{op:'remove',path:'/a'},{op:'remove',path:''}] | /1/path required
			[{op:'move',path:'/a/b',from:'/a'}]             | /0/from from
			[{op:'move',path:'/a',from:''}]                 | /0/from from
			[{op:'move',path:'',from:''}]                   | /0/from required
			""")
	void patchWhenWrongThenRefusedWithItsPlace(String patch, String fault) {
		assertThat(this.patches.faults(patch)).containsExactly(fault);
	}

	@Test
	void moveWhenOnlySpelledLikeAPrefixThenValid() {
		assertThat(this.patches.move("/a", "/ab")).isEmpty();
		assertThat(this.patches.move("/a", "/a")).isEmpty();
		assertThat(this.patches.move("/a/b", "/a")).isEmpty();
		assertThat(this.patches.move("/a~1b", "/a/b")).isEmpty();
	}

	@Test
	void violationsWhenManyThenTenAndNoValueOfTheRequest() {
		List<String> operations = new ArrayList<>();
		for (int i = 0; i < 30; i++) {
			operations.add("{op:'secret',path:'secret',value:'secret'}");
		}
		List<Violation> violations = this.patches.violations("[" + String.join(",", operations) + "]");
		assertThat(violations).hasSize(10);
		assertThat(violations).noneMatch((one) -> one.message().contains("secret"));
	}

	@Test
	void violationWhenANameIsLongThenPointerIsCut() {
		assertThat(this.patches.violations("[{op:'remove',path:'/a',\"" + "x".repeat(500) + "\":1}]"))
			.extracting(Violation::pointer)
			.containsExactly("/0");
	}

	@Test
	void copiesWhenTheyCouldGrowWithoutEndThenRefused() {
		String copy = "{op:'copy',from:'/a',path:'/a/-'}";
		assertThat(this.patches
			.violations("[" + String.join(",", List.of(copy, copy, copy, copy, copy, copy, copy, copy)) + "]"))
			.isEmpty();
		assertThat(this.patches.faults("[" + (copy + ",").repeat(8) + copy + "]")).containsExactly("/8/op op");
	}

	@Test
	void movesWhenTheyDeepenTheResourceWithoutEndThenRefused() {
		String deeper = "{op:'move',from:'/a',path:'/b/c'}";
		assertThat(this.patches.faults("[" + (deeper + ",").repeat(8) + deeper + "]")).containsExactly("/8/op op");
		String same = "{op:'move',from:'/a/0',path:'/b/0'}";
		assertThat(this.patches.violations("[" + (same + ",").repeat(50) + same + "]")).isEmpty();
	}

	@Test
	void pointerWhenDeeperThanAnyResourceThenRefused() {
		assertThat(this.patches.add("/a".repeat(100), "1")).isEmpty();
		assertThat(this.patches.add("/a".repeat(101), "1")).isEqualTo("/path path");
	}

	@Test
	void operationsWhenReadByTheHandlerThenBothHold() {
		Patches operations = Patches.ofOperations("{type:'array',maxItems:2,items:{}}");
		assertThat(operations.violations("[{op:'remove',path:'/any'}]")).isEmpty();
		assertThat(operations.faults("[{op:'remove',path:'/any',x:1}]")).containsExactly("/0/x additionalProperties");
		assertThat(operations.faults("[{op:'remove',path:'any'}]")).containsExactly("/0/path path");
		assertThat(operations.faults("[" + "{op:'remove',path:'/a'},".repeat(2) + "{op:'remove',path:'/a'}]"))
			.containsExactly(" maxItems");
		assertThat(operations.schema().source()).isEqualTo("test");
	}

}
