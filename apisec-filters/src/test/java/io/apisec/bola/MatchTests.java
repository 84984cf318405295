package io.apisec.bola;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MatchTests {

	private static final String UUID_TEXT = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";

	@ParameterizedTest
	@CsvSource({ "alice,alice,true", "alice,Alice,false", "alice,'alice ',false", "\u00e9,e\u0301,false",
			"42,042,false", "straße,strasse,false",
			"0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9,0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8F9,true",
			"0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9,0A1B2C3D-4E5F-6071-8293-A4B5C6D7E8FA,false",
			"0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8fk,0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8fK,false" })
	void sameWhenTextsThenByCodePointAndUuidsByValue(String claim, String id, boolean same) {
		assertThat(Match.isSame(claim, id)).isEqualTo(same);
	}

	@ParameterizedTest
	@ValueSource(strings = { "42", "9007199254740993", "123456789012345678901234567890" })
	void sameWhenClaimIsAWholeNumberOfAnyTypeThenByItsOneSpelling(String number) {
		assertThat(Match.isSame(new BigInteger(number), number)).isTrue();
		assertThat(Match.isSame(new BigDecimal(number), number)).isTrue();
		assertThat(Match.isSame(new BigInteger(number), "0" + number)).isFalse();
		assertThat(Match.isSame(new BigInteger(number), number + ".0")).isFalse();
	}

	@Test
	void sameWhenNumbersOfTypesOfLibrariesThenExact() {
		assertThat(Match.isSame(42, "42")).isTrue();
		assertThat(Match.isSame(42L, "42")).isTrue();
		assertThat(Match.isSame(9007199254740993.0, "9007199254740992")).isFalse();
		assertThat(Match.isSame(42.0, "42")).isFalse();
		assertThat(Match.isSame(42.0f, "42.0")).isFalse();
		assertThat(Match.isSame(new BigDecimal("42.0"), "42.0")).isFalse();
	}

	@Test
	void sameWhenClaimIsACollectionThenOneElementSuffices() {
		List<Object> claim = Arrays.asList(null, List.of("a"), Map.of("a", "a"), true, 7, "b");
		assertThat(Match.isSame(claim, "b")).isTrue();
		assertThat(Match.isSame(claim, "7")).isTrue();
		for (String id : List.of("a", "true", "null", "[a]", "{a=a}", "c")) {
			assertThat(Match.isSame(claim, id)).as(id).isFalse();
		}
		assertThat(Match.isSame(List.of(), "a")).isFalse();
	}

	@Test
	void sameWhenClaimIsNeitherTextNorNumberThenNever() {
		assertThat(Match.isSame(true, "true")).isFalse();
		assertThat(Match.isSame(Map.of("id", "a"), "a")).isFalse();
		assertThat(Match.isSame(new String[] { "a" }, "a")).isFalse();
		assertThat(Match.isSame(UUID.fromString(UUID_TEXT), UUID_TEXT)).isTrue();
	}

	@Test
	void textWhenItIsNoIdThenNull() {
		assertThat(Match.text(null)).isNull();
		assertThat(Match.text("")).isNull();
		assertThat(Match.text(true)).isNull();
		assertThat(Match.text(4.2)).isNull();
		assertThat(Match.text(new BigDecimal("1.0"))).isNull();
		assertThat(Match.text(new BigDecimal("1e3"))).isNull();
		assertThat(Match.text(List.of("a"))).isNull();
		assertThat(Match.text(new BigDecimal("7"))).isEqualTo("7");
		assertThat(Match.text(" ")).isEqualTo(" ");
	}

}
