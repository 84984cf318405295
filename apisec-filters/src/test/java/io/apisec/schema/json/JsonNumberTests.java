package io.apisec.schema.json;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers are exact and bounded. */
class JsonNumberTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "1", "-1", "9", "10", "2147483647", "-2147483648" })
	void integerWhenSmallThenInt(String number) {
		assertThat(Reading.tree(number)).isEqualTo(IntNode.valueOf(Integer.parseInt(number)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2147483648", "-2147483649", "999999999999999999", "1000000000000000000",
			"9223372036854775807", "-9223372036854775808" })
	void integerWhenLargeThenLong(String number) {
		assertThat(Reading.tree(number)).isEqualTo(LongNode.valueOf(Long.parseLong(number)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "9223372036854775808", "-9223372036854775809", "18446744073709551616",
			"98249283749234923498293171823948729348710298301928331",
			"-237462374673276894279832749832423479823246327846" })
	void integerWhenHugeThenBigInteger(String number) {
		assertThat(Reading.tree(number)).isEqualTo(BigIntegerNode.valueOf(new BigInteger(number)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0", "1.0", "1.00", "-0.0", "0.1", "-0.25", "1e0", "1E5", "1e+5", "1e-5", "0e0", "0e5",
			"0.0e-5", "1.5e3", "123.456e78", "100000000000000000.5", "999999999999999999e1", "1234567890123456789.5",
			"0.000000000000001", "123456789012345678901234567890.123456789012345678901234567890", "-1e-399", "1e400",
			"1e-400", "1e0001", "1E-0000000005", "0.1e400", "9007199254740993.0", "4.9e-324", "2.2250738585072014e-308",
			"1.7976931348623157e308", "1e308" })
	void numberWhenFractionOrExponentThenDecimalAsSent(String number) {
		JsonNode node = Reading.tree("[" + number + "]").get(0);
		assertThat(node).isInstanceOf(DecimalNode.class);
		assertThat(node.decimalValue()).isEqualTo(new BigDecimal(number));
	}

	@Test
	void zeroWhenNegativeThenZero() {
		assertThat(Reading.tree("[-0]").get(0)).isEqualTo(IntNode.valueOf(0));
	}

	@Test
	void fractionWhenZerosLeadThenTheyDoNotCount() {
		String number = "-0." + "0".repeat(77) + "1";
		assertThat(Reading.tree("[" + number + "]").get(0).decimalValue()).isEqualTo(new BigDecimal(number));
	}

	@ParameterizedTest
	@ValueSource(strings = { "+1", "-", "--1", "-a", "- 1", "01", "-01", "00", "0x1", "0x", ".5", "-.5", "1.", "-1.",
			"0.", "1.e1", "0.e1", "1.2.3", "1e", "1E", "1e+", "1e-", "1e+-1", "1e1.5", "1e1e1", "1eE2", "1_000",
			"1 000", "1f", "1L", "0b1", "Inf", "-Infinity", "NaN", "-NaN", "0.1e", "0e+", "1ea", "\u0661", "\uff11",
			"1\u0661", "1.\u0661", "1e\u0661" })
	void numberWhenNotInGrammarThenSyntax(String number) {
		assertThat(Reading.refusal("[" + number + "]")).isEqualTo("syntax");
		assertThat(Reading.refusal("{\"a\":" + number + "}")).isEqualTo("syntax");
	}

	@Test
	void digitsWhenOneTooManyThenRefused() {
		for (String most : new String[] { "1".repeat(64), "-" + "1".repeat(64), "0." + "1".repeat(64),
				"1." + "0".repeat(63), "0.00" + "1".repeat(64) + "e-9", "1" + "0".repeat(63) }) {
			assertThat(Reading.tree("[" + most + "]").get(0).decimalValue()).isEqualTo(new BigDecimal(most));
		}
		for (String tooLong : new String[] { "1".repeat(65), "-" + "1".repeat(65), "0." + "1".repeat(65),
				"1." + "0".repeat(64), "0.00" + "1".repeat(65) + "e-9", "1" + "0".repeat(64), "9".repeat(60_000) }) {
			assertThat(Reading.refusal("[" + tooLong + "]")).isEqualTo("number-too-long");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e401", "1e-401", "-1E+9999", "0e401", "0.01e-399", "1e2147483647", "1e-2147483648",
			"1e2147483648", "1e4294967297", "1e18446744073709551617",
			"0.4e00669999999999999999999999999999999999999969" })
	void exponentWhenTooFarThenRefused(String number) {
		assertThat(Reading.refusal("[" + number + "]")).isEqualTo("number-too-long");
		assertThat(Reading.refusal(number)).isEqualTo("number-too-long");
	}

	@Test
	void spellingWhenPaddedWithZerosThenBounded() {
		assertThat(Reading.refusal("1e" + "0".repeat(50_000) + "1")).isEqualTo("number-too-long");
		assertThat(Reading.refusal("0." + "0".repeat(50_000) + "1e50000")).isEqualTo("number-too-long");
		assertThat(Reading.refusal("0." + "0".repeat(400) + "1")).isEqualTo("number-too-long");
		assertThat(Reading.tree("0." + "0".repeat(399) + "1").decimalValue().scale()).isEqualTo(400);
	}

	@Test
	void arithmeticWhenNumbersAreAtTheirBoundsThenOperandsStaySmall() {
		BigDecimal most = Reading.tree("9".repeat(64) + "e400").decimalValue();
		BigDecimal least = Reading.tree("0." + "0".repeat(336) + "9".repeat(64)).decimalValue();
		assertThat(most.toBigInteger().bitLength()).isLessThan(1600);
		assertThat(most.divideToIntegralValue(least).unscaledValue().bitLength()).isLessThan(3200);
		assertThat(most.toPlainString().length()).isLessThan(500);
	}

}
