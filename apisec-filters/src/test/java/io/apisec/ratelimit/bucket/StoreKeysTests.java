package io.apisec.ratelimit.bucket;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The names of buckets in a store. */
class StoreKeysTests {

	private static final Bandwidth TEN = new Bandwidth(10, Duration.ofSeconds(1), Refill.GREEDY);

	private final StoreKeys keys = new StoreKeys("apisec:limit:", new KeyDigest(null));

	@Test
	void nameWhenTheCallerIsLongThenItIsShortAndSaysNothing() {
		String name = name("login", "alice@example.org".repeat(1000), TEN);
		assertThat(name).matches("apisec:limit:[A-Za-z0-9_-]{43}").doesNotContain("alice");
	}

	@Test
	void nameWhenTheLimitChangesThenItIsAnother() {
		assertThat(name("a", "b", TEN))
			.isEqualTo(name("a", "b", new Bandwidth(10, Duration.ofMillis(1000), Refill.GREEDY)))
			.isNotEqualTo(name("a", "b", new Bandwidth(11, Duration.ofSeconds(1), Refill.GREEDY)))
			.isNotEqualTo(name("a", "b", new Bandwidth(10, Duration.ofSeconds(2), Refill.GREEDY)))
			.isNotEqualTo(name("a", "b", new Bandwidth(10, Duration.ofSeconds(1), Refill.INTERVAL)));
	}

	@Test
	void nameWhenLimitAndCallerRunIntoEachOtherThenTheyStayApart() {
		assertThat(name("a\nb", "c", TEN)).isNotEqualTo(name("a", "b\nc", TEN));
		assertThat(name("a", "", TEN)).isNotEqualTo(name("", "a", TEN));
	}

	@Test
	void nameWhenCallersAreHalvesOfCharactersThenTheyStayApart() {
		assertThat(name("a", "\ud800", TEN)).isNotEqualTo(name("a", "\ud801", TEN))
			.isNotEqualTo(name("a", "\ufffd", TEN));
	}

	private String name(String limit, String caller, Bandwidth bandwidth) {
		return new String(this.keys.name(new BucketKey(limit, caller), bandwidth), StandardCharsets.US_ASCII);
	}

}
