package io.apisec.schema.validation;

import java.util.Random;

import io.apisec.schema.validation.SchemaSettings.Dialect;
import io.apisec.schema.validation.SchemaSettings.Patterns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.StringNode;

import static io.apisec.schema.validation.Schemas.closed;
import static org.assertj.core.api.Assertions.assertThat;

class FormatsTests {

	@ParameterizedTest
	@CsvSource(delimiter = ' ', quoteCharacter = '`', value = { "date 2024-02-29 true", "date 2023-02-29 false",
			"date 2023-2-28 false", "date ٢٠٢٣-01-01 false", "time 10:00:00Z true", "time 23:59:60Z true",
			"time 22:59:60Z false", "time 00:59:60+01:00 true", "time 10:00:00 false", "time 10:00:00.Z false",
			"date-time 2024-01-01T00:00:00.123456789012+01:00 true", "date-time 2024-01-01t00:00:00z true",
			"date-time 2024-01-01T24:00:00Z false", "duration P1Y2M3DT4H5M6S true", "duration P2W true",
			"duration PT1H true", "duration P false", "duration PT false", "duration P1S false", "duration P1YT false",
			"email a.b+c@example.com true", "email a@b@c false", "email .a@b.c false", "email \"a@b\"@example.com true",
			"email a@[127.0.0.1] true", "email a@[IPv6:::1] true", "email é@example.com false",
			"idn-email é@example.com true", "hostname a-b.example true", "hostname -a.example false",
			"hostname a..b false", "hostname a_b false", "ipv4 255.0.0.1 true", "ipv4 256.0.0.1 false",
			"ipv4 01.0.0.1 false", "ipv4 1.2.3 false", "ipv6 ::1 true", "ipv6 1::2::3 false",
			"ipv6 ::ffff:1.2.3.4 true", "ipv6 fe80::1%eth0 false", "ipv6 1:2:3:4:5:6:7:8:9 false",
			"uri https://a.example/?q#f true", "uri /relative false", "uri http://[::1]:80/ true",
			"uri http://[zz]/ false", "uri a:%zz false", "uri-reference ../a true", "uri-reference a\\b false",
			"iri https://é.example/ true", "uri https://é.example/ false",
			"uuid 123e4567-e89b-12d3-a456-426614174000 true", "uuid 123e4567e89b12d3a456426614174000 false",
			"json-pointer /a~0b/~1 true", "json-pointer /a~2 false", "relative-json-pointer 0# true",
			"relative-json-pointer 01/a false", "regex ^(a|b)$ true", "regex (a false", "regex \\Z false",
			"uri-template /a/{b}{?c,d*} true", "uri-template /a/{b false", "hostname xn--fa-hia.example true",
			"hostname xn--11b2ezcw70k true", "hostname xn--11b2ezcs70k true", "hostname xn--ngba5hb2804a true",
			"hostname xn--fa-hia!.example false", "hostname xn--a false", "hostname xn-- false",
			"hostname xn--a- false", "hostname xn--99999999 false", "hostname xn--zzzz false", "hostname ab--c false",
			"idn-hostname fa\u00df.example true", "idn-hostname xn--fa-hia.example true",
			"idn-hostname \u05d0.example true", "idn-hostname \u05d01.a true", "idn-hostname 0a.\u05d0 false",
			"idn-hostname 0\u0627 false", "idn-hostname \u05d00\u0660 false", "idn-hostname a\u05d0 false",
			"idn-hostname \u05d0a false", "idn-hostname \u05d0-.a false", "idn-hostname \u05d0\u05b0 true",
			"idn-hostname a..b false", "idn-hostname a.b. false" })
	void formatWhenAssertedThenFollowsItsSpecification(String format, String value, boolean valid) {
		assertThat(closed("{'format':'" + format + "'}").violations(StringNode.valueOf(value)).isEmpty())
			.isEqualTo(valid);
	}

	@ParameterizedTest
	@ValueSource(strings = { "date-time", "date", "time", "duration", "email", "idn-email", "hostname", "idn-hostname",
			"ipv4", "ipv6", "uri", "uri-reference", "iri", "iri-reference", "uuid", "json-pointer",
			"relative-json-pointer", "regex", "uri-template" })
	void formatWhenStringsAreHostileThenNothingIsThrown(String format) {
		BodySchema schema = closed("{'format':'" + format + "'}");
		String alphabet = "aA0.-:/@[]%#?PTYMDHSZ+~\"\\x {}()\u00e9\u3002\u200d\ud83d\ude00\u0660";
		Random random = new Random(7);
		int valid = 0;
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			for (int length = random.nextInt(12); length > 0; length--) {
				text.append(alphabet.charAt(random.nextInt(alphabet.length())));
			}
			valid += schema.violations(StringNode.valueOf(text.toString())).isEmpty() ? 1 : 0;
		}
		for (String part : new String[] { "a", "/", "1", "(", "\\p{Alpha}", "é.", "{a}", "\ud800", "xn--", "::" }) {
			valid += schema.violations(StringNode.valueOf(part.repeat(16_000 / part.length()))).size();
		}
		assertThat(valid).isLessThan(20_010);
	}

	@Test
	void formatWhenUnknownOrNotAStringThenItIsIgnored() {
		assertThat(closed("{'format':'money'}").violations(StringNode.valueOf("x"))).isEmpty();
		assertThat(Schemas.violations(closed("{'format':'date'}"), "7")).isEmpty();
	}

	@Test
	void formatWhenNotAssertedThenItIsIgnored() {
		BodySchema schema = Schemas.compiler(Dialect.DRAFT_2020_12, false, Patterns.LINEAR)
			.compile(Schemas.document("{'format':'date'}"), "", true);
		assertThat(schema.violations(StringNode.valueOf("x"))).isEmpty();
		assertThat(closed("{'format':'date'}").violations(StringNode.valueOf("x"))).hasSize(1);
	}

}
