package io.apisec.schema.validation;

import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

import static io.apisec.schema.validation.Schemas.backtracking;
import static io.apisec.schema.validation.Schemas.closed;
import static io.apisec.schema.validation.Schemas.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PatternTests {

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '`', value = { "b abc true", "^a$ a true", "^a$ a\\n false",
			"^.$ \\n false", "^.$ \\r false", "^.$ \\u2028 false", "^.$ \\u0085 true", "^.$ \\ud83d\\ude00 true",
			"^\\d$ 7 true", "^\\d$ \\u0667 false", "^\\w$ \\u00e9 false", "^\\W$ \\u00e9 true", "^\\s$ \\u00a0 true",
			"^\\s$ \\ufeff true", "^\\s$ \\u3000 true", "^\\S$ \\u3000 false", "^[\\s]$ \\u000b true",
			"^[\\S]$ \\u2029 false", "^[^\\s]$ \\u2029 false", "^[\\D]$ 5 false", "^[\\W]$ _ false",
			"^\\p{Letter}+$ \\u00e9\\u03b1 true", "^\\p{L}$ 1 false", "^\\p{Script=Greek}$ \\u03b1 true",
			"^\\p{Script=Greek}$ a false", "^\\p{sc=Grek}$ \\u03b1 true", "^\\P{Lu}$ A false", "^[\\p{Nd}_]$ _ true",
			"^\\p{Alphabetic}$ \\u03b1 true", "^\\p{ASCII}$ \\u03b1 false", "^\\cJ$ \\n true", "^\\x41$ A true",
			"^\\u0041$ A true", "^\\u{1F600}$ \\ud83d\\ude00 true", "^\\uD83D\\uDE00$ \\ud83d\\ude00 true",
			"^[^]$ \\n true", "^[]$ a false", "^\\/\\-\\.$ /-. true", "^a{2}$ aa true", "^a{,2}$ a{,2} true",
			"^{$ { true", "^[a-]$ - true", "^[&&b]$ & true", "^[a[b]$ [ true", "^(?<n>a)b$ ab true", "^\\bx\\b$ x true",
			"^[\\b]$ \\u0008 true", "^\\0$ \\u0000 true", "^a|b$ xb true" })
	void patternWhenEcmaMeansOneThingThenBothEnginesMeanIt(String pattern, String value, boolean valid) {
		StringNode text = StringNode.valueOf(unescape(value));
		String schema = "{'pattern':'" + pattern.replace("\\", "\\\\") + "'}";
		assertThat(closed(schema).violations(text).isEmpty()).isEqualTo(valid);
		assertThat(backtracking(schema).violations(text).isEmpty()).isEqualTo(valid);
	}

	@ParameterizedTest
	@ValueSource(strings = { "(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", "(a)\\1", "(?<n>a)\\k<n>", "a{1001}",
			"(a{1,100}){1,1000}", "(?:a.{900}){3}b" })
	void patternWhenItIsNotLinearThenTheStartFailsAndNamesTheSwitch(String pattern) {
		StartupException failure = failure("{'properties':{'a':{'pattern':'" + pattern.replace("\\", "\\\\") + "'}}}");
		assertThat(failure).isNotNull().hasMessageContaining("order.json#/properties/a/pattern");
		assertThat(failure.action()).contains("apisec.schema.patterns: backtracking");
		assertThat(backtracking("{'pattern':'" + pattern.replace("\\", "\\\\") + "'}")).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "(?i)a", "(?i:a)", "(?>a)", "a++", "a**", "*a", "(a", "a)", "[a", "[b-a]", "a{2,1}", "\\",
			"\\a", "\\Q", "\\Z", "\\z", "\\A", "\\h", "\\p{Nope}", "\\p{Script=Nope}", "\\p{L", "\\x4", "\\u{110000}",
			"\\c1", "(?P<n>a)", "\\2(a)", "\\uD83D\\u0041" })
	void patternWhenItIsNoEcmaPatternThenTheStartFails(String pattern) {
		String schema = "{'pattern':'" + pattern.replace("\\", "\\\\") + "'}";
		assertThat(failure(schema)).isNotNull().hasMessageContaining("order.json#/pattern");
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> backtracking(schema));
	}

	@Test
	void patternWhenItIsEvilThenItRunsInLinearTime() {
		StringNode evil = StringNode.valueOf("a".repeat(16_000) + "!");
		assertThat(closed("{'pattern':'^(a+)+$'}").violations(evil)).hasSize(1);
		assertThat(closed("{'pattern':'^(a|a)*$'}").violations(evil)).hasSize(1);
	}

	@Test
	void patternWhenBacktrackingUsesUpTheStackThenTheValueIsRefused() {
		StringNode text = StringNode.valueOf("ab".repeat(200_000));
		assertThat(backtracking("{'pattern':'^(a|b)*$'}").violations(text)).hasSize(1);
		assertThat(backtracking("{'not':{'pattern':'^(a|b)*$'}}").violations(text)).hasSize(1);
	}

	@Test
	void patternWhenBackReferencesAreAllowedThenTheyWork() {
		BodySchema schema = backtracking("{'pattern':'^(?<q>[ab])(c)\\\\k<q>\\\\2$'}");
		assertThat(schema.violations(StringNode.valueOf("acac"))).isEmpty();
		assertThat(schema.violations(StringNode.valueOf("acbc"))).hasSize(1);
	}

	private static String unescape(String text) {
		StringBuilder value = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			if (text.startsWith("\\u", i)) {
				value.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
				i += 5;
			}
			else if (text.startsWith("\\n", i) || text.startsWith("\\r", i)) {
				value.append((text.charAt(i + 1) == 'n') ? '\n' : '\r');
				i++;
			}
			else {
				value.append(text.charAt(i));
			}
		}
		return value.toString();
	}

}
