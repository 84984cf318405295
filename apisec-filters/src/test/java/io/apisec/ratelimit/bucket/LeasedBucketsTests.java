package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import io.apisec.tck.Eventually;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Buckets that nodes share: trips, refusals, late answers, and what goes back. */
class LeasedBucketsTests {

	private static final long SECOND = 1_000_000_000;

	private static final BucketKey KEY = new BucketKey("limit", "caller");

	private static final Bandwidth HOUR = new Bandwidth(1000, Duration.ofHours(1), Refill.GREEDY);

	private static final Bandwidth TEN = new Bandwidth(10, Duration.ofSeconds(10), Refill.GREEDY);

	/** Long for a thread, and short enough that one token of {@link #TEN} gets lost. */
	private static final Duration SHORT = Duration.ofMillis(240);

	private static final LeaseSize FIVE = LeaseSize.of("5");

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND);

	private final HeldStore store = new HeldStore(this.clock);

	@Test
	void takeWhenSixtyFourAskAtOnceThenTheyShareOneTrip() throws Exception {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.of("100"));
		this.store.hold();
		List<Take> takes = atOnce(64, () -> node.buckets.take(KEY, HOUR, 1));
		assertThat(this.store.takes()).isEqualTo(1);
		this.store.answer();
		assertThat(takes.stream().map(SharedNode::settled)).allMatch(Take.Granted.class::isInstance);
		assertThat(this.store.takes()).isEqualTo(1);
	}

	@Test
	void takeWhenSixtyFourWaitForOneTokenAtATimeThenTwoTripsServeAll() throws Exception {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		this.store.hold();
		List<Take> takes = atOnce(64, () -> node.buckets.take(KEY, HOUR, 1));
		this.store.answer();
		this.store.answer();
		assertThat(takes.stream().map(SharedNode::settled)).allMatch(Take.Granted.class::isInstance);
		assertThat(this.store.takes()).isEqualTo(2);
		assertThat(this.store.bucket(KEY, HOUR).getAvailableTokens()).isEqualTo(936);
	}

	@Test
	void takeWhenNodesTakeOneAtATimeThenExactlyTheCapacityIsAdmitted() {
		SharedNode one = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		SharedNode other = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		assertThat(one.admitted(KEY, HOUR, 600) + other.admitted(KEY, HOUR, 600)).isEqualTo(1000);
	}

	@Test
	void takeWhenALeaseLayIdleForAWholePeriodThenNoMoreThanTheCapacityIsAdmitted() {
		for (Refill refill : Refill.values()) {
			Bandwidth bandwidth = new Bandwidth(1000, Duration.ofSeconds(100), refill);
			SharedNode idle = SharedNode.of(this.store, this.clock, LeaseSize.of("300"));
			SharedNode busy = SharedNode.of(this.store, this.clock, LeaseSize.AUTO);
			assertThat(idle.admitted(KEY, bandwidth, 1)).isEqualTo(1);
			this.clock.addAndGet(100 * SECOND);
			int admitted = busy.admitted(KEY, bandwidth, 1200) + idle.admitted(KEY, bandwidth, 1200);
			assertThat(admitted).isBetween(950, 1000);
		}
	}

	@Test
	void takeWhenTheBucketIsEmptyThenNoTripIsMadeUntilItsRefill() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		assertThat(node.admitted(KEY, TEN, 11)).isEqualTo(10);
		int trips = this.store.takes();
		assertThat(node.admitted(KEY, TEN, 1000)).isZero();
		assertThat(node.buckets.known(KEY, TEN)).isEqualTo(new Take.Refused(SECOND));
		this.clock.addAndGet(SECOND - 1);
		assertThat(node.admitted(KEY, TEN, 1)).isZero();
		assertThat(this.store.takes()).isEqualTo(trips);
		this.clock.addAndGet(1);
		assertThat(node.admitted(KEY, TEN, 1)).isEqualTo(1);
	}

	@Test
	void takeWhenAnIntervalBucketIsEmptyThenTheNextIntervalIsWaitedFor() {
		Bandwidth interval = new Bandwidth(10, Duration.ofSeconds(10), Refill.INTERVAL);
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		assertThat(node.admitted(KEY, interval, 11)).isEqualTo(10);
		this.clock.addAndGet(4 * SECOND);
		assertThat(node.settled(KEY, interval, 3)).isEqualTo(new Take.Refused(6 * SECOND));
		this.clock.addAndGet(6 * SECOND);
		assertThat(node.admitted(KEY, interval, 11)).isEqualTo(10);
	}

	@Test
	void takeWhenRequestsCostMoreThanIsLeftThenThoseWhoAskAgainAreServedInTheEnd() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT, SHORT, 1000);
		assertThat(node.settled(KEY, TEN, 6)).isInstanceOf(Take.Granted.class);
		int admitted = 0;
		for (int i = 0; i < 60; i++) {
			this.clock.addAndGet(SECOND / 2);
			admitted += (node.settled(KEY, TEN, 6) instanceof Take.Granted) ? 1 : 0;
		}
		assertThat(admitted).isBetween(4, 5);
	}

	@Test
	void takeWhenADearRequestIsRefusedThenACheapOneIsStillServed() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT, SHORT, 1000);
		assertThat(node.settled(KEY, TEN, 6)).isInstanceOf(Take.Granted.class);
		assertThat(node.settled(KEY, TEN, 6)).isInstanceOf(Take.Refused.class);
		assertThat(node.settled(KEY, TEN, 2)).isInstanceOf(Take.Granted.class);
	}

	@Test
	void takeWhenDearAndCheapWaitTogetherThenTheCheapOneGetsWhatIsThere() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		assertThat(node.settled(KEY, TEN, 6)).isInstanceOf(Take.Granted.class);
		this.store.hold();
		Take dear = node.buckets.take(KEY, TEN, 6);
		Take cheap = node.buckets.take(KEY, TEN, 1);
		this.store.release();
		this.store.answer();
		assertThat(SharedNode.settled(dear)).isInstanceOf(Take.Refused.class);
		assertThat(SharedNode.settled(cheap)).isInstanceOf(Take.Granted.class);
	}

	@Test
	void takeWhenTheAnswerIsLateThenNobodyWaitsAndTheTokensAreSpentLater() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.of("20"), Duration.ofMillis(1), 1000);
		this.store.hold();
		assertThat(node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Unknown.class);
		// Nobody is served with them any more, so that all are left but what a minute
		// fills.
		Runnable answer = this.store.doNow();
		answer.run();
		// The store holds everything else back. The first to see the tokens may come
		// while the thread of the timeout still gives the trip up.
		Eventually.reach("late tokens are there", () -> node.settled(KEY, HOUR, 1) instanceof Take.Granted);
		assertThat(node.buckets.take(KEY, HOUR, 10)).isInstanceOf(Take.Granted.class);
	}

	/** A crowd at one key makes no outage, in which other rules hold. */
	@Test
	void takeWhenTooManyWaitThenTheNextIsRefusedUntilTheStoreHasAnswered() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		this.store.hold();
		List<Take> takes = IntStream.range(0, 1001).mapToObj((i) -> node.buckets.take(KEY, HOUR, 1)).toList();
		assertThat(takes.subList(0, 1000)).allMatch(Take.Pending.class::isInstance);
		assertThat(takes.get(1000)).isInstanceOf(Take.Refused.class);
		this.store.release();
		this.store.answer();
		assertThat(takes.subList(0, 1000)).map(SharedNode::settled).allMatch(Take.Granted.class::isInstance);
		assertThat(node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Refused.class);
	}

	@Test
	void takeWhenTheStoreFailsThenTheAnswerIsUnknown() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.AUTO);
		this.store.hold();
		Take take = node.buckets.take(KEY, HOUR, 1);
		this.store.fail();
		assertThat(SharedNode.settled(take)).isInstanceOf(Take.Unknown.class);
		this.store.release();
		assertThat(node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Granted.class);
	}

	@Test
	void takeWhenALeaseRunsLowThenItIsToppedUpWhileNobodyWaits() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.of("30"));
		assertThat(node.admitted(KEY, HOUR, 1)).isEqualTo(1);
		this.store.hold();
		List<Take> takes = IntStream.range(0, 25).mapToObj((i) -> node.buckets.take(KEY, HOUR, 1)).toList();
		assertThat(takes).allMatch(Take.Granted.class::isInstance);
		assertThat(this.store.waiting()).isEqualTo(1);
		this.store.answer();
		takes = IntStream.range(0, 20).mapToObj((i) -> node.buckets.take(KEY, HOUR, 1)).toList();
		assertThat(takes).allMatch(Take.Granted.class::isInstance);
	}

	@Test
	void giveBackWhenALeaseIsHeldThenItsTokensAreSpentAgainWithoutATrip() {
		SharedNode node = SharedNode.of(this.store, this.clock, FIVE);
		assertThat(node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Granted.class);
		for (int i = 0; i < 50; i++) {
			node.granted(KEY, HOUR, 1).giveBack(1);
		}
		assertThat(this.store.takes()).isEqualTo(1);
	}

	@Test
	void giveBackWhenNothingIsLeasedThenTheStoreHasTheTokensAgain() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		assertThat(node.admitted(KEY, HOUR, 6)).isEqualTo(6);
		node.granted(KEY, HOUR, 4).giveBack(4);
		assertThat(this.store.bucket(KEY, HOUR).getAvailableTokens()).isEqualTo(994);
	}

	/** A refusal is remembered for as long as it is right, not until the next refill. */
	@Test
	void giveBackWhenTheBucketIsKnownToBeEmptyThenItIsAskedAgain() {
		Bandwidth two = new Bandwidth(2, Duration.ofHours(1), Refill.GREEDY);
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		SharedNode other = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		Take.Granted first = node.granted(KEY, two, 1);
		Take.Granted second = node.granted(KEY, two, 1);
		assertThat(node.settled(KEY, two, 1)).isEqualTo(new Take.Refused(1800 * SECOND));
		assertThat(other.settled(KEY, two, 1)).isEqualTo(new Take.Refused(1800 * SECOND));
		first.giveBack(1);
		assertThat(node.settled(KEY, two, 1)).isInstanceOf(Take.Granted.class);
		second.giveBack(1);
		this.clock.addAndGet(SECOND);
		assertThat(other.settled(KEY, two, 1)).isInstanceOf(Take.Granted.class);
	}

	/** Tokens may come back to it before the next one is due, and mostly do not. */
	@Test
	void takeWhenAnExactBucketStaysEmptyThenItIsAskedEverMoreRarelyAndWhatIsKnownStaysKnown() {
		Bandwidth two = new Bandwidth(2, Duration.ofHours(1), Refill.GREEDY);
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		assertThat(node.admitted(KEY, two, 3)).isEqualTo(2);
		int trips = this.store.takes();
		for (int i = 0; i < 600; i++) {
			this.clock.addAndGet(SECOND);
			assertThat(node.buckets.known(KEY, two)).isNotNull();
			assertThat(node.admitted(KEY, two, 3)).isZero();
		}
		assertThat(this.store.takes() - trips).isEqualTo(9);
	}

	@Test
	void giveBackWhenTheBucketHasBeenShutMeanwhileThenNoNodeOpensIt() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		SharedNode other = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		Take.Granted here = node.granted(KEY, TEN, 5);
		Take.Granted there = other.granted(KEY, TEN, 5);
		node.buckets.shut(KEY, TEN, Duration.ofSeconds(20));
		here.giveBack(5);
		there.giveBack(5);
		this.clock.addAndGet(20 * SECOND - 1);
		assertThat(other.admitted(KEY, TEN, 1)).isZero();
		assertThat(node.admitted(KEY, TEN, 1)).isZero();
	}

	@Test
	void returnLeasesWhenSomeIsLeftThenTheStoreHasItAndNobodySpendsItTwice() {
		SharedNode one = SharedNode.of(this.store, this.clock, LeaseSize.of("100"));
		SharedNode other = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		int admitted = one.admitted(KEY, HOUR, 10);
		assertThat(one.buckets.returnLeases()).isCompleted();
		// What fills in while it is on its way, a minute at most here, does not go back.
		assertThat(this.store.bucket(KEY, HOUR).getAvailableTokens()).isBetween(950L, 990L);
		admitted += other.admitted(KEY, HOUR, 2000) + one.admitted(KEY, HOUR, 2000);
		assertThat(admitted).isBetween(950, 1000);
	}

	@Test
	void returnLeasesWhenAnAnswerIsUnderWayThenItGoesBackWhenItComes() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.of("100"));
		this.store.hold();
		Take take = node.buckets.take(KEY, HOUR, 1);
		assertThat(node.buckets.returnLeases()).isCompleted();
		this.store.release();
		this.store.answer();
		assertThat(SharedNode.settled(take)).isInstanceOf(Take.Granted.class);
		assertThat(this.store.adds()).isEqualTo(1);
		assertThat(this.store.bucket(KEY, HOUR).getAvailableTokens()).isBetween(950L, 999L);
	}

	@Test
	void takeWhenBucketsMakeRoomThenTheirLeasesGoBackAndAreNotSpentTwice() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.of("100"), SharedNode.LONG, 1);
		int admitted = node.admitted(KEY, HOUR, 1);
		IntStream.range(0, 100).forEach((i) -> node.admitted(new BucketKey("limit", "other" + i), HOUR, 1));
		Eventually.reach("leases go back", () -> this.store.adds() >= 90);
		admitted += node.admitted(KEY, HOUR, 2000);
		assertThat(admitted).isLessThanOrEqualTo(1000);
	}

	@Test
	void takeWhenBucketsComeAndGoAmongThreadsThenTheCapacityHolds() throws Exception {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.of("7"), SharedNode.LONG, 2);
		List<Integer> counts = atOnce(8, () -> {
			int admitted = 0;
			for (int i = 0; i < 300; i++) {
				admitted += node.admitted(KEY, HOUR, 1);
				node.admitted(new BucketKey("limit", "other" + i % 5), HOUR, 1);
				if (i % 50 == 0) {
					node.buckets.returnLeases();
				}
			}
			return admitted;
		});
		assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isBetween(1, 1000);
	}

	@Test
	void shutWhenTokensAreLeftHereThenNoneIsGrantedForSoLong() {
		SharedNode node = SharedNode.of(this.store, this.clock, FIVE);
		assertThat(node.admitted(KEY, TEN, 1)).isEqualTo(1);
		node.buckets.shut(KEY, TEN, Duration.ofSeconds(60));
		assertThat(node.buckets.known(KEY, TEN)).isEqualTo(new Take.Refused(60 * SECOND));
		this.clock.addAndGet(60 * SECOND - 1);
		assertThat(node.admitted(KEY, TEN, 1)).isZero();
	}

	@Test
	void shutWhenAnAnswerIsUnderWayThenWhatItBringsIsNotGranted() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		this.store.hold();
		Take take = node.buckets.take(KEY, TEN, 1);
		node.buckets.shut(KEY, TEN, Duration.ofSeconds(60));
		this.store.answer();
		assertThat(SharedNode.settled(take)).isEqualTo(new Take.Refused(60 * SECOND));
		assertThat(node.buckets.take(KEY, TEN, 1)).isInstanceOf(Take.Refused.class);
	}

	@Test
	void shutWhenAnotherNodeAsksThenItIsRefusedForAsLong() {
		for (Refill refill : Refill.values()) {
			Bandwidth bandwidth = new Bandwidth(10, Duration.ofSeconds(10), refill);
			SharedNode one = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
			SharedNode other = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
			assertThat(one.admitted(KEY, bandwidth, 10)).isEqualTo(10);
			this.clock.addAndGet(SECOND - 1);
			one.buckets.shut(KEY, bandwidth, Duration.ofSeconds(60));
			this.clock.addAndGet(59 * SECOND);
			assertThat(other.admitted(KEY, bandwidth, 1)).isZero();
			this.clock.addAndGet(11 * SECOND);
			assertThat(other.admitted(KEY, bandwidth, 1)).isEqualTo(1);
		}
	}

	@Test
	void shutWhenItIsShutForLongerAlreadyThenItStaysSo() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
		node.buckets.shut(KEY, TEN, Duration.ofSeconds(60));
		node.buckets.shut(KEY, TEN, Duration.ofSeconds(1));
		assertThat(node.buckets.known(KEY, TEN)).isEqualTo(new Take.Refused(60 * SECOND));
	}

	/** Else a token that comes late pays for a part of the debt. */
	@Test
	void shutWhenAnAnswerIsUnderWayThenWhatItBringsFillsNoDebt() {
		SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT, SHORT, 100);
		this.store.hold();
		Take take = node.buckets.take(KEY, HOUR, 10);
		Runnable answer = this.store.doNow();
		this.store.release();
		node.buckets.shut(KEY, HOUR, Duration.ofSeconds(60));
		long owed = this.store.bucket(KEY, HOUR).getAvailableTokens();
		answer.run();
		assertThat(SharedNode.settled(take)).isInstanceOf(Take.Refused.class);
		assertThat(this.store.adds()).isEqualTo(2);
		assertThat(this.store.bucket(KEY, HOUR).getAvailableTokens()).isEqualTo(owed).isNegative();
	}

	/** While an answer is on its way, the bucket is filled again. */
	@Test
	void takeWhenOthersJoinThoseWhoWaitThenTheyGetNothingThatHasBeenFilledInMeanwhile() {
		for (Refill refill : Refill.values()) {
			Bandwidth bandwidth = new Bandwidth(1000, Duration.ofSeconds(1), refill);
			BucketKey key = new BucketKey("limit", refill.name());
			SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.of("500"));
			this.store.hold();
			Take first = node.buckets.take(key, bandwidth, 1);
			Runnable answer = this.store.doNow();
			this.clock.addAndGet((refill == Refill.GREEDY) ? 44_000_000 : SECOND);
			List<Take> joined = IntStream.range(0, 500).mapToObj((i) -> node.buckets.take(key, bandwidth, 1)).toList();
			answer.run();
			assertThat(SharedNode.settled(first)).isInstanceOf(Take.Granted.class);
			long granted = joined.stream().filter(LeasedBucketsTests::isGranted).count();
			assertThat(granted + this.store.bucket(key, bandwidth).getAvailableTokens())
				.isLessThanOrEqualTo(bandwidth.capacity());
			this.store.fail();
			this.store.release();
		}
	}

	private static boolean isGranted(Take take) {
		return take instanceof Take.Pending pending
				&& pending.outcome().toCompletableFuture().getNow(Take.Unknown.INSTANCE) instanceof Take.Granted;
	}

	/** Else who holds requests open has more than the limit at once. */
	@Test
	void giveBackWhenAsManyHaveBeenFilledInThenNothingComesBack() {
		for (Refill refill : Refill.values()) {
			Bandwidth bandwidth = new Bandwidth(10, Duration.ofSeconds(10), refill);
			BucketKey key = new BucketKey("limit", refill.name());
			SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);
			Take.Granted held = node.granted(key, bandwidth, 5);
			this.clock.addAndGet(10 * SECOND);
			assertThat(node.admitted(key, bandwidth, 10)).isEqualTo(10);
			held.giveBack(5);
			assertThat(node.admitted(key, bandwidth, 1)).isZero();
		}
	}

	private static <T> List<T> atOnce(int count, Callable<T> work) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(count);
		try {
			CyclicBarrier barrier = new CyclicBarrier(count);
			List<Future<T>> results = Stream.generate(() -> threads.submit(() -> {
				barrier.await();
				return work.call();
			})).limit(count).toList();
			List<T> all = new ArrayList<>();
			for (Future<T> result : results) {
				all.add(result.get());
			}
			return all;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
