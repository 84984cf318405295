package io.apisec.ratelimit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.apisec.core.TestRequest;
import io.apisec.ratelimit.bucket.KeyDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is counted apart, and who together. */
class CallerKeyTests {

	private static final KeyReader KEYS = new KeyReader(new AddressKey(64), new KeyDigest(null), (name) -> null);

	private static String key(TestRequest request, String... keys) {
		return KEYS.read(List.of(keys), "a test").of(request, null);
	}

	private static TestRequest request() {
		return TestRequest.get("/x").client("198.51.100.1").claim("iss", "https://idp.example/");
	}

	/** What is blank is nobody's name: it would be one bucket for all who have none. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			client-id    | client_id | ``
			client-id    | client_id | ` `
			client-id    | azp       | `	`
			claim:tenant | tenant    | ``
			claim:tenant | tenant    | `  `
			principal    | sub       | ``
			""")
	void keyWhenItIsBlankThenTheAddress(String key, String claim, String value) {
		String address = key(request(), "address");
		TestRequest request = request().caller("").claim(claim, value);
		assertThat(key(request, key)).isEqualTo("a" + address.substring(1));
		assertThat(key(request().caller("").claim(claim, "x"), key)).isNotEqualTo("a" + address.substring(1));
	}

	/** No text that a caller may choose is what another one has by itself. */
	@Test
	void keyWhenCallersChooseTheirTextsThenNoTwoAreTheSame() {
		Map<String, String> owners = new HashMap<>();
		String digest = new KeyDigest(null).of("k".repeat(101));
		for (String one : List.of("a4c6336401", "k", "d" + digest, digest, "k".repeat(100), "k".repeat(101),
				"k".repeat(102), "1:a", "\u00e9", "e\u0301", "\ud83d", "\ude00", "\ud83d\ude00", "?", "\u0000",
				"a\n0\nb")) {
			for (String other : List.of("", "a", ":", "1:a", "k1:a", "\ufffd")) {
				TestRequest request = request().header("One", one);
				TestRequest both = other.isEmpty() ? request : request.header("Two", other);
				assertThat(owners.put(key(both, "header:One", "header:Two"), one + "|" + other)).isNull();
			}
		}
		assertThat(owners.keySet()).allMatch((key) -> key.length() < 250);
	}

}
