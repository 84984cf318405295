package io.apisec.schema.validation;

import java.util.Random;
import java.util.stream.IntStream;

import io.apisec.schema.validation.SchemaSettings.Patterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StraightPatternTests {

	@ParameterizedTest
	@ValueSource(strings = { "^", "^$", "^[A-Z]{2}$", "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", "^\\+?[0-9]{7,15}$",
			"^[a-z0-9-]+$", "^ORD-\\d{4,}", "^\\$\\d+\\.\\d{2}$", "^[\\w.]*?x$", "^[\\]\\[]a$", "^\\w{1,64}$" })
	void ofWhenOneTermVariesFreelyThenItIsStraight(String pattern) {
		assertThat(StraightPattern.of(pattern)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "[a-z]+$", "^(a)", "^a|b", "^a*a*$", "^a+[a-z]{2,}$", "^(a+)+$", "^.{2}$",
			"^[^a]+$", "^\\W$", "^\\s$", "^\\bx", "^\\x41", "^\\u0041", "^\\p{L}$", "^[\\p{L}]$", "^\u00e9$",
			"^[\u00e9]$", "^a$b", "^a^", "^[]$", "^a\\", "^{", "^a{2", "^a{1,200}a{1,200}$", "^a*a{9999}a{9999}",
			"^a\\\\$", "^a{2,1}" })
	void ofWhenItMayTakeLongerOrIsNotPlainThenItIsNot(String pattern) {
		assertThat(StraightPattern.of(pattern)).isNull();
	}

	@Test
	void ofWhenItHasMoreTermsThanAreLookedAtThenItIsNot() {
		assertThat(StraightPattern.of("^" + "a".repeat(100))).isNotNull();
		assertThat(StraightPattern.of("^" + "a".repeat(101))).isNull();
	}

	/** A pattern in a group means the same, and is left to the linear engine. */
	@ParameterizedTest
	@ValueSource(strings = { "^[A-Z]{2}[0-9]{2}[A-Z0-9]{1,3}$", "^a?b{0,2}c*$", "^[a-c]+?A", "^\\w\\d{2,}$",
			"^[&&b][A-]{2}", "^A[\\]\\[.]*$", "^$", "^b{2}" })
	void compileWhenThePatternIsStraightThenItMeansWhatTheLinearEngineMeans(String pattern) {
		PatternCompiler compiler = new PatternCompiler(Patterns.LINEAR);
		String grouped = "^(?:" + pattern.substring(1).replaceAll("\\$$", "") + ")"
				+ (pattern.endsWith("$") ? "$" : "");
		assertThat(StraightPattern.of(pattern)).isNotNull();
		assertThat(StraightPattern.of(grouped)).isNull();
		CompiledPattern straight = compiler.compile(pattern);
		CompiledPattern linear = compiler.compile(grouped);
		Random random = new Random(pattern.hashCode());
		for (int i = 0; i < 2000; i++) {
			String text = text(random);
			assertThat(straight.matches(text)).as("%s on %s", pattern, text).isEqualTo(linear.matches(text));
		}
	}

	private static String text(Random random) {
		String alphabet = "AaBbCc019&-][.\n\u00e9\ud83d\ude00";
		return IntStream.range(0, random.nextInt(8))
			.mapToObj((i) -> alphabet.substring(random.nextInt(alphabet.length())).substring(0, 1))
			.reduce("", String::concat);
	}

	@Test
	void compileWhenAStraightPatternMeetsALongStringThenItEnds() {
		PatternCompiler compiler = new PatternCompiler(Patterns.LINEAR);
		String text = "a".repeat(1_000_000) + "!";
		assertThat(compiler.compile("^a?a{0,9}[ab]*$").matches(text)).isFalse();
		assertThat(compiler.compile("^[ab]{2,}c?$").matches(text)).isFalse();
		assertThat(compiler.compile("^[ab]+").matches(text)).isTrue();
	}

}
