package io.apisec.ratelimit.bucket;

import java.time.Duration;

import io.apisec.core.StartupException;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How many tokens a trip brings. */
class LeaseSizeTests {

	private static final Bandwidth HOUR = new Bandwidth(1000, Duration.ofHours(1), Refill.GREEDY);

	@Test
	void nextWhenRequestsAreSeldomThenOnlyWhatIsAskedForIsTaken() {
		assertThat(LeaseSize.AUTO.next(HOUR, 1000, 1e-9)).isEqualTo(1);
		assertThat(LeaseSize.AUTO.next(HOUR, 1000, 0)).isEqualTo(1);
	}

	@Test
	void nextWhenRequestsAreManyThenAFortiethOfTheCapacityIsTheMost() {
		assertThat(LeaseSize.AUTO.next(HOUR, 1000, 1)).isBetween(24L, 25L);
	}

	@Test
	void nextWhenLittleIsLeftThenLittleIsTaken() {
		assertThat(LeaseSize.AUTO.next(HOUR, 80, 1)).isBetween(9L, 10L);
		assertThat(LeaseSize.AUTO.next(HOUR, 7, 1)).isEqualTo(1);
	}

	@Test
	void nextWhenTheCapacityIsTheLargestThenALeaseLastsASecond() {
		Bandwidth largest = new Bandwidth(1_000_000_000, Duration.ofSeconds(1), Refill.GREEDY);
		assertThat(LeaseSize.AUTO.next(largest, 1_000_000_000, 1e-3)).isBetween(24_999_999L, 25_000_000L);
		assertThat(LeaseSize.AUTO.next(HOUR, 1000, 5e-9)).isEqualTo(5);
	}

	@Test
	void ofWhenANumberIsGivenThenItIsTakenUpToTheCapacity() {
		assertThat(LeaseSize.of("1")).isSameAs(LeaseSize.EXACT);
		assertThat(LeaseSize.of("auto")).isSameAs(LeaseSize.AUTO);
		assertThat(LeaseSize.of("250").next(HOUR, 0, 0)).isEqualTo(250);
		assertThat(LeaseSize.of("999999999").next(HOUR, 0, 0)).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "Auto", "1.5", "1000000000", "ten" })
	void ofWhenItIsNeitherThenTheStartIsRefused(String text) {
		assertThatExceptionOfType(StartupException.class).isThrownBy(() -> LeaseSize.of(text))
			.withMessageContaining("'" + text + "'");
	}

}
