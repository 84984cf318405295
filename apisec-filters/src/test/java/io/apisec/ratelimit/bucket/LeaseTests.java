package io.apisec.ratelimit.bucket;

import java.time.Duration;

import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of a lease. */
class LeaseTests {

	private static final long SECOND = 1_000_000_000;

	private static final Bandwidth GREEDY = new Bandwidth(100, Duration.ofSeconds(100), Refill.GREEDY);

	private static final Bandwidth INTERVAL = new Bandwidth(100, Duration.ofSeconds(100), Refill.INTERVAL);

	@Test
	void availableWhenIdleThenShrinksAsFastAsTheBucketFills() {
		Lease lease = new Lease(GREEDY);
		lease.add(10, 0, 0, 0);
		assertThat(lease.available(0)).isEqualTo(9);
		assertThat(lease.available(3 * SECOND)).isEqualTo(6);
		assertThat(lease.available(60 * SECOND)).isZero();
	}

	@Test
	void availableWhenSpendingIsAheadOfTheRefillThenNothingIsLost() {
		Lease lease = new Lease(GREEDY);
		lease.add(10, 0, 0, 0);
		assertThat(lease.spend(5, 0)).isTrue();
		assertThat(lease.available(3 * SECOND)).isEqualTo(4);
		assertThat(lease.available(7 * SECOND)).isEqualTo(2);
	}

	@Test
	void spendWhenTooFewAreLeftThenNothingIsSpent() {
		Lease lease = new Lease(GREEDY);
		lease.add(10, 0, 0, 0);
		lease.spendOnWaiting(7);
		assertThat(lease.spend(4, 0)).isFalse();
		assertThat(lease.available(0)).isEqualTo(3);
	}

	@Test
	void unspendWhenTheBucketHasFilledMeanwhileThenWhatIsGoneStaysGone() {
		Lease lease = new Lease(GREEDY);
		lease.add(10, 0, 0, 0);
		lease.spendOnWaiting(5);
		lease.unspend(5, 0);
		assertThat(lease.available(4 * SECOND)).isEqualTo(5);
	}

	@Test
	void unspendWhenMoreHasBeenAddedMeanwhileThenNothingComesBack() {
		Lease lease = new Lease(GREEDY);
		lease.add(10, 0, 0, 0);
		assertThat(lease.spend(9, 0)).isTrue();
		lease.add(10, 10 * SECOND, 0, 10 * SECOND);
		assertThat(lease.spend(5, 10 * SECOND)).isTrue();
		lease.unspend(3, 0);
		assertThat(lease.available(10 * SECOND)).isEqualTo(4);
		lease.unspend(3, 10 * SECOND);
		assertThat(lease.available(10 * SECOND)).isEqualTo(7);
	}

	@Test
	void drainWhenSomeIsLeftThenItCanNotBeSpentAnyMore() {
		Lease lease = new Lease(GREEDY);
		lease.add(10, 0, 0, 0);
		assertThat(lease.drain(2 * SECOND)).isEqualTo(7);
		lease.unspend(10, 0);
		assertThat(lease.spend(1, 2 * SECOND)).isFalse();
	}

	@Test
	void availableWhenTheIntervalIsOverThenNothingIsLeft() {
		Lease lease = new Lease(INTERVAL);
		lease.add(10, 0, 30 * SECOND, 0);
		assertThat(lease.available(29 * SECOND)).isEqualTo(10);
		assertThat(lease.available(30 * SECOND)).isZero();
	}

	@Test
	void addWhenTheBucketOwesTokensThenTheLeaseStillEndsWithTheInterval() {
		Lease lease = new Lease(INTERVAL);
		lease.add(10, 0, 30 * SECOND, 0);
		lease.add(0, SECOND, 529 * SECOND, SECOND);
		assertThat(lease.available(29 * SECOND)).isEqualTo(10);
		assertThat(lease.available(30 * SECOND)).isZero();
	}

	@Test
	void addWhenTheNewTokensOutliveTheOldThenTheOldEndInTime() {
		Lease lease = new Lease(INTERVAL);
		lease.add(10, 0, 30 * SECOND, 0);
		lease.add(5, 10 * SECOND, 100 * SECOND, 10 * SECOND);
		assertThat(lease.available(31 * SECOND)).isZero();
	}

	@Test
	void availableWhenTheClockWrapsThenNothingComesBack() {
		long begin = Long.MAX_VALUE - SECOND;
		Lease lease = new Lease(GREEDY);
		lease.add(10, begin, 0, begin);
		assertThat(lease.available(begin + 3 * SECOND)).isEqualTo(6);
		Lease interval = new Lease(INTERVAL);
		interval.add(10, begin, 30 * SECOND, begin);
		assertThat(interval.available(begin + 29 * SECOND)).isEqualTo(10);
		assertThat(interval.available(begin + 31 * SECOND)).isZero();
	}

	@Test
	void availableWhenTheBandwidthIsTheLargestThenCountsAreRight() {
		Bandwidth largest = new Bandwidth(1_000_000_000, Duration.ofDays(366), Refill.GREEDY);
		Lease lease = new Lease(largest);
		lease.add(1_000_000_000, 0, 0, 0);
		assertThat(lease.available(Duration.ofDays(183).toNanos())).isBetween(499_999_998L, 500_000_000L);
		assertThat(lease.available(Duration.ofDays(366).toNanos())).isZero();
	}

	@Test
	void availableWhenThePeriodIsTheShortestThenALeaseIsGoneAtOnce() {
		Lease lease = new Lease(new Bandwidth(1, Duration.ofMillis(1), Refill.GREEDY));
		lease.add(1, 0, 0, 0);
		assertThat(lease.available(0)).isZero();
	}

}
