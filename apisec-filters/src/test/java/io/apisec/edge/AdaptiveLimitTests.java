package io.apisec.edge;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AdaptiveLimitTests {

	private static final long MILLISECOND = 1_000_000;

	/** Clocks of this kind may begin anywhere, and below zero. */
	private long now = Long.MIN_VALUE / 2;

	@Test
	void limitWhenLatencyRisesThenShrinksToFloorAndGrowsBack() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 10 * MILLISECOND, 100);
		assertThat(limit.current()).isEqualTo(100);
		seconds(limit, 40, 1000 * MILLISECOND, 100);
		assertThat(limit.current()).isEqualTo(10);
		seconds(limit, 60, 10 * MILLISECOND, 100);
		assertThat(limit.current()).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 5, 9, 10, 50, 1000 })
	void limitWhenLatencyRisesForEverThenNeverBelowFloorOrAboveMax(int max) {
		AdaptiveLimit limit = new AdaptiveLimit(max);
		for (int i = 0; i < 40; i++) {
			seconds(limit, 3, (i % 2 == 0) ? 1L << i : 1, max);
			assertThat(limit.current()).isBetween(Math.max(1, max / 10), max);
		}
	}

	@Test
	void limitWhenAnswersTakeNoTimeThenStaysANumber() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 0, 100);
		assertThat(limit.current()).isEqualTo(100);
		seconds(limit, 20, 1000, 100);
		assertThat(limit.current()).isBetween(10, 50);
	}

	@Test
	void limitWhenNoiseStaysBelowToleranceThenUnchanged() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 10 * MILLISECOND, 100);
		seconds(limit, 50, 14 * MILLISECOND, 100);
		assertThat(limit.current()).isEqualTo(100);
	}

	@Test
	void limitWhenLittleIsUnderWayThenUnchanged() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 10 * MILLISECOND, 49);
		seconds(limit, 20, 500 * MILLISECOND, 49);
		assertThat(limit.current()).isEqualTo(100);
		seconds(limit, 20, 5000 * MILLISECOND, 50);
		assertThat(limit.current()).isLessThan(100);
	}

	@Test
	void limitWhenTrafficIsHighThenOverloadIsNotForgottenWithinMoments() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 10 * MILLISECOND, 100);
		for (int i = 0; i < 20_000; i++) {
			this.now += MILLISECOND;
			limit.answered(this.now, 100 * MILLISECOND, 100, 200);
		}
		assertThat(limit.current()).isEqualTo(10);
	}

	@Test
	void limitWhenAnswersAreSlowAndFewThenStillLearns() {
		AdaptiveLimit limit = new AdaptiveLimit(20);
		seconds(limit, 20, 100 * MILLISECOND, 20);
		for (int i = 0; i < 200; i++) {
			this.now += 500 * MILLISECOND;
			limit.answered(this.now, 10_000 * MILLISECOND, 20, 200);
		}
		assertThat(limit.current()).isLessThan(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 429, 499, 500, 503 })
	void limitWhenRefusedOrFailedQuicklyThenLearnsNothing(int status) {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 100 * MILLISECOND, 100);
		for (int i = 0; i < 100_000; i++) {
			this.now += MILLISECOND;
			limit.answered(this.now, 10_000, 100, status);
		}
		seconds(limit, 20, 100 * MILLISECOND, 100);
		assertThat(limit.current()).isEqualTo(100);
	}

	@Test
	void limitWhenNothingButFailuresIsKnownThenLearnsNothing() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		for (int i = 0; i < 100_000; i++) {
			this.now += MILLISECOND;
			limit.answered(this.now, 10_000, 100, 503);
		}
		seconds(limit, 20, 100 * MILLISECOND, 100);
		assertThat(limit.current()).isEqualTo(100);
	}

	@Test
	void limitWhenFailuresComeLateThenLearns() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 10 * MILLISECOND, 100);
		for (int i = 0; i < 20_000; i++) {
			this.now += MILLISECOND;
			limit.answered(this.now, 100 * MILLISECOND, 100, 504);
		}
		assertThat(limit.current()).isEqualTo(10);
	}

	@Test
	void limitWhenCallersFloodWithCheapRequestsThenNotLed() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 100 * MILLISECOND, 100);
		for (int i = 0; i < 120_000; i++) {
			this.now += MILLISECOND;
			limit.answered(this.now, (i % 10 == 0) ? 100 * MILLISECOND : MILLISECOND / 10, 100, 200);
		}
		seconds(limit, 20, 100 * MILLISECOND, 100);
		assertThat(limit.current()).isEqualTo(100);
	}

	@Test
	void limitWhenFewAnswersAreStreamedForLongThenNotLed() {
		AdaptiveLimit limit = new AdaptiveLimit(100);
		seconds(limit, 20, 10 * MILLISECOND, 100);
		for (int i = 0; i < 60_000; i++) {
			this.now += MILLISECOND;
			limit.answered(this.now, (i % 1000 == 0) ? 600_000 * MILLISECOND : 10 * MILLISECOND, 100, 200);
		}
		assertThat(limit.current()).isEqualTo(100);
	}

	/** As many windows, of which each takes a second. */
	private void seconds(AdaptiveLimit limit, int count, long took, int inFlight) {
		for (int i = 0; i < count; i++) {
			for (int answer = 1; answer < AdaptiveLimit.WINDOW_ANSWERS; answer++) {
				limit.answered(this.now - took, took, inFlight, 200);
			}
			this.now += AdaptiveLimit.WINDOW_NANOS;
			limit.answered(this.now - took, took, inFlight, 200);
		}
	}

}
