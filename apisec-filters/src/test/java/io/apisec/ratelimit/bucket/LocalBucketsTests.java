package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.apisec.core.StartupException;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Buckets in memory, and the bandwidths they hold. */
class LocalBucketsTests {

	private static final long SECOND = 1_000_000_000;

	private static final BucketKey KEY = new BucketKey("limit", "caller");

	private static final Bandwidth TEN = new Bandwidth(10, Duration.ofSeconds(10), Refill.GREEDY);

	private final AtomicLong clock = new AtomicLong(-SECOND);

	private final LocalBuckets buckets = new LocalBuckets(1000, this.clock::get);

	@Test
	void takeWhenTheBucketIsEmptyThenItIsRefusedUntilTheRefill() {
		assertThat(admitted(TEN, 12)).isEqualTo(10);
		assertThat(this.buckets.known(KEY, TEN)).isEqualTo(new Take.Refused(SECOND));
		this.clock.addAndGet(SECOND);
		assertThat(this.buckets.known(KEY, TEN)).isNull();
		assertThat(admitted(TEN, 12)).isEqualTo(1);
	}

	@Test
	void takeWhenThePeriodIsAYearThenTheBucketIsNotForgottenBefore() {
		Bandwidth year = new Bandwidth(10, Duration.ofDays(366), Refill.INTERVAL);
		assertThat(admitted(year, 12)).isEqualTo(10);
		this.clock.addAndGet(Duration.ofDays(300).toNanos());
		assertThat(admitted(year, 12)).isZero();
		this.clock.addAndGet(Duration.ofDays(66).toNanos());
		assertThat(admitted(year, 12)).isEqualTo(10);
	}

	@Test
	void takeWhenThePeriodIsAMillisecondThenItIsFullAgainAfterIt() {
		Bandwidth shortest = new Bandwidth(3, Duration.ofMillis(1), Refill.GREEDY);
		assertThat(admitted(shortest, 5)).isEqualTo(3);
		this.clock.addAndGet(1_000_000);
		assertThat(admitted(shortest, 5)).isEqualTo(3);
	}

	@Test
	void takeWhenKeysFloodInThenTheBucketThatIsAskedOftenStaysEmpty() {
		for (int i = 0; i < 50; i++) {
			admitted(TEN, 1);
		}
		IntStream.range(0, 5000).forEach((i) -> {
			this.buckets.take(new BucketKey("limit", "flood" + i), TEN, 1);
			assertThat(admitted(TEN, (i % 100 == 0) ? 1 : 0)).isZero();
		});
	}

	@Test
	void giveBackWhenTheBucketIsKeptThenItHasTheTokensAgain() {
		assertThat(admitted(TEN, 8)).isEqualTo(8);
		granted(2).giveBack(2);
		assertThat(admitted(TEN, 10)).isEqualTo(2);
	}

	/** Else whoever holds requests open until then has twice the limit at once. */
	@Test
	void giveBackWhenAsManyHaveBeenFilledInThenNothingComesBack() {
		for (Refill refill : Refill.values()) {
			Bandwidth bandwidth = new Bandwidth(10, Duration.ofSeconds(10), refill);
			LocalBuckets fresh = new LocalBuckets(1000, this.clock::get);
			Take.Granted held = (Take.Granted) fresh.take(KEY, bandwidth, 5);
			this.clock.addAndGet(10 * SECOND);
			assertThat(fresh.take(KEY, bandwidth, 10)).isInstanceOf(Take.Granted.class);
			held.giveBack(5);
			assertThat(fresh.take(KEY, bandwidth, 1)).isInstanceOf(Take.Refused.class);
		}
	}

	private Take.Granted granted(long tokens) {
		return (Take.Granted) this.buckets.take(KEY, TEN, tokens);
	}

	@Test
	void shutWhenTheBucketIsFullThenNothingIsGrantedForSoLong() {
		for (Refill refill : Refill.values()) {
			Bandwidth bandwidth = new Bandwidth(10, Duration.ofSeconds(10), refill);
			LocalBuckets fresh = new LocalBuckets(1000, this.clock::get);
			fresh.take(KEY, bandwidth, 1);
			fresh.shut(KEY, bandwidth, Duration.ofHours(100));
			this.clock.addAndGet(Duration.ofHours(100).toNanos() - 1);
			assertThat(fresh.take(KEY, bandwidth, 1)).isInstanceOf(Take.Refused.class);
			this.clock.addAndGet(11 * SECOND);
			assertThat(fresh.take(KEY, bandwidth, 1)).isInstanceOf(Take.Granted.class);
		}
	}

	/** What was set aside before is no key to it. */
	@Test
	void giveBackWhenTheBucketHasBeenShutMeanwhileThenItStaysShutForAsLong() {
		assertThat(admitted(TEN, 1)).isEqualTo(1);
		Take.Granted aside = granted(9);
		this.buckets.shut(KEY, TEN, Duration.ofSeconds(20));
		aside.giveBack(9);
		this.clock.addAndGet(20 * SECOND - 1);
		assertThat(admitted(TEN, 1)).isZero();
		this.clock.addAndGet(SECOND);
		assertThat(admitted(TEN, 1)).isEqualTo(1);
	}

	@Test
	void shutWhenTheTimeHasNoEndThenItIsAYearAndNothingOverflows() {
		this.buckets.shut(KEY, TEN, Duration.ofSeconds(Long.MAX_VALUE));
		this.buckets.shut(KEY, TEN, Duration.ofSeconds(Long.MAX_VALUE));
		assertThat(this.buckets.take(KEY, TEN, 1)).isInstanceOf(Take.Refused.class);
	}

	@Test
	void bandwidthWhenItRefillsFasterThanTimeCanBeToldThenTheStartIsRefused() {
		Bandwidth fastest = new Bandwidth(1_000_000, Duration.ofMillis(1), Refill.GREEDY);
		assertThat(this.buckets.take(KEY, fastest, 1)).isInstanceOf(Take.Granted.class);
		assertThatExceptionOfType(StartupException.class)
			.isThrownBy(() -> new Bandwidth(1_000_001, Duration.ofMillis(1), Refill.GREEDY));
	}

	private int admitted(Bandwidth bandwidth, int requests) {
		return (int) IntStream.range(0, requests)
			.filter((i) -> this.buckets.take(KEY, bandwidth, 1) instanceof Take.Granted)
			.count();
	}

}
