package io.apisec.policy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PatternRelationTests {

	@ParameterizedTest(name = "{0} covers {1}")
	@CsvSource(delimiter = '|', textBlock = """
			/a              | /a              | true
			/a              | /b              | false
			/a/**           | /a              | true
			/a/**           | /a/b/{c}        | true
			/a/**           | /a/{*rest}      | true
			/a/**           | /{x}/b          | false
			/**             | /a/b            | true
			/**             | /**             | true
			/a              | /{x}            | false
			/{x}            | /a              | true
			/{x}            | /{y}            | true
			/*              | /{y}            | true
			/{x}            | /**             | false
			/{x:[0-9]+}     | /12             | true
			/{x:[0-9]+}     | /{y}            | false
			/{x:[0-9]+}     | /{x:[0-9]+}     | true
			/a*             | /ab             | true
			/a*             | /{x}            | false
			/**/b           | /a/b            | true
			/**/b           | /a/c            | false
			/a/b            | /a              | false
			/{x}            | /               | false
			""")
	void coverWhenEveryPathOfTheNarrowMatchesTheWideThenIsTrue(String wide, String narrow, boolean expected) {
		assertThat(PatternRelation.covers(wide, narrow)).isEqualTo(expected);
	}

	@ParameterizedTest(name = "{0} and {1} overlap")
	@CsvSource(delimiter = '|', textBlock = """
			/a              | /a              | true
			/a              | /A              | true
			/a              | /b              | false
			/a/**           | /a              | true
			/a/**           | /{x}/b          | true
			/a/**           | /b/**           | false
			/a              | /{x}            | true
			/{x}/b          | /a/{y}          | true
			/{x}/b          | /a/c            | false
			/{x:[0-9]+}     | /12             | true
			/{x:[0-9]+}     | /ab             | false
			/{x:[0-9]+}     | /{y:[a-z]+}     | true
			/a*             | /b              | false
			/**/b           | /a/**           | true
			/**/b           | /a/c            | false
			/a/b            | /a              | false
			/**             | /               | true
			""")
	void overlapWhenSomePathMayMatchBothThenIsTrue(String one, String other, boolean expected) {
		assertThat(PatternRelation.overlap(one, other)).isEqualTo(expected);
		assertThat(PatternRelation.overlap(other, one)).isEqualTo(expected);
	}

}
