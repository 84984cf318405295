package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of limits while their store does not answer. */
class StoreTroubleTests {

	private static final long SECOND = 1_000_000_000;

	private static final BucketKey KEY = new BucketKey("limit", "caller");

	private static final Bandwidth HOUR = new Bandwidth(1000, Duration.ofHours(1), Refill.GREEDY);

	private final AtomicLong clock = new AtomicLong(-10 * SECOND);

	private final HeldStore store = new HeldStore(this.clock);

	private final SharedNode node = SharedNode.of(this.store, this.clock, LeaseSize.EXACT);

	@Test
	void takeWhenTheStoreIsDeadThenItIsAskedOnlyOnceASecondAndNobodyWaits() {
		this.store.die();
		assertThat(this.node.admitted(KEY, HOUR, 100)).isZero();
		assertThat(this.node.breaker.answers()).isFalse();
		int trips = this.store.takes();
		assertThat(trips).isLessThan(10);
		this.store.revive();
		this.store.hold();
		this.clock.addAndGet(SECOND + 1);
		assertThat(IntStream.range(0, 100).mapToObj((i) -> this.node.buckets.take(KEY, HOUR, 1)))
			.allMatch(Take.Unknown.class::isInstance);
		assertThat(this.store.takes()).isEqualTo(trips + 1);
		this.store.answer();
		this.store.release();
		assertThat(this.node.breaker.answers()).isTrue();
		assertThat(this.node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Granted.class);
	}

	@Test
	void takeWhenAnErrorKeepsTheStoreFromBeingAskedThenNobodyWaits() {
		this.store.dieOf(new AssertionError("the module has stopped"));
		for (int i = 0; i < 20; i++) {
			assertThat(this.node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Unknown.class);
		}
		assertThat(this.node.breaker.answers()).isFalse();
		this.store.revive();
		this.clock.addAndGet(2 * SECOND);
		assertThat(this.node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Unknown.class);
		assertThat(this.node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Granted.class);
	}

	/** To ask a store that is gone may take a while, which no request pays for. */
	@Test
	void takeWhenTheBreakerAsksADeadStoreThenAnotherThreadCarriesTheQuestion() {
		Deque<Runnable> questions = new ArrayDeque<>();
		StoreBreaker breaker = new StoreBreaker(this.clock::get);
		LeasedBuckets buckets = askingInTheBackground(breaker, questions::add);
		die(buckets, breaker);
		this.store.revive();
		int trips = this.store.takes();
		this.clock.addAndGet(SECOND + 1);
		assertThat(IntStream.range(0, 100).mapToObj((i) -> buckets.take(KEY, HOUR, 1)))
			.allMatch(Take.Unknown.class::isInstance);
		assertThat(this.store.takes()).isEqualTo(trips);
		assertThat(questions).hasSize(1);
		questions.remove().run();
		assertThat(this.store.takes()).isEqualTo(trips + 1);
		assertThat(breaker.answers()).isTrue();
		assertThat(SharedNode.settled(buckets.take(KEY, HOUR, 1))).isInstanceOf(Take.Granted.class);
		assertThat(questions).isEmpty();
	}

	@Test
	void takeWhenNobodyCarriesTheQuestionThenItIsAskedAgainLater() {
		AtomicInteger refused = new AtomicInteger();
		StoreBreaker breaker = new StoreBreaker(this.clock::get);
		LeasedBuckets buckets = askingInTheBackground(breaker, (question) -> {
			if (refused.incrementAndGet() < 3) {
				throw new RejectedExecutionException("busy");
			}
			question.run();
		});
		die(buckets, breaker);
		this.store.revive();
		for (int i = 0; i < 3; i++) {
			assertThat(breaker.answers()).isFalse();
			this.clock.addAndGet(SECOND + 1);
			assertThat(buckets.take(KEY, HOUR, 1)).isSameAs(Take.Unknown.INSTANCE);
		}
		assertThat(refused).hasValue(3);
		assertThat(breaker.answers()).isTrue();
	}

	/** A timer is late, and a thread that it wakes up later still. */
	@Test
	void waitWhenBoundedThenItEndsSoThatALateTimerKeepsTheBound() {
		assertThat(Stream.of(1, 20, 50, 10_000).map(Duration::ofMillis).map(this::maxWait)).containsExactly(900_000L,
				18_000_000L, 45_000_000L, 9_995_000_000L);
	}

	private long maxWait(Duration timeout) {
		return trips(new StoreBreaker(this.clock::get), timeout, Runnable::run).maxWait();
	}

	private LeasedBuckets askingInTheBackground(StoreBreaker breaker, Executor background) {
		return new LeasedBuckets(trips(breaker, SharedNode.LONG, background), 100);
	}

	private StoreTrips trips(StoreBreaker breaker, Duration timeout, Executor background) {
		return new StoreTrips(this.store, breaker, LeaseSize.EXACT, timeout, (success, nanos) -> {
		}, background, this.clock::get);
	}

	private void die(LeasedBuckets buckets, StoreBreaker breaker) {
		this.store.die();
		for (int i = 0; i < 10; i++) {
			assertThat(SharedNode.settled(buckets.take(KEY, HOUR, 1))).isInstanceOf(Take.Unknown.class);
		}
		assertThat(breaker.answers()).isFalse();
	}

	@Test
	void takeWhenTheStoreDiesAndComesBackThenOneLineIsLoggedForEach() {
		Logger logger = (Logger) LoggerFactory.getLogger(StoreBreaker.class);
		ListAppender<ILoggingEvent> lines = new ListAppender<>();
		lines.start();
		logger.setLevel(Level.INFO);
		logger.addAppender(lines);
		try {
			this.store.die();
			for (int i = 0; i < 20; i++) {
				this.node.admitted(KEY, HOUR, 20);
				this.clock.addAndGet(SECOND + 1);
			}
			this.store.revive();
			this.node.admitted(KEY, HOUR, 20);
		}
		finally {
			logger.detachAppender(lines);
			logger.setLevel(null);
		}
		assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
	}

	@Test
	void takeWhenTheStoreIsDeadThenEachNodeGrantsItsShare() {
		LocalBuckets local = new LocalBuckets(100, this.clock::get);
		SurvivingBuckets surviving = new SurvivingBuckets(this.node.buckets, local, 4);
		this.store.die();
		assertThat(admitted(surviving, 2000)).isEqualTo(250);
		this.store.revive();
		this.clock.addAndGet(SECOND + 1);
		assertThat(admitted(surviving, 1)).isZero();
		assertThat(admitted(surviving, 2000)).isEqualTo(999);
	}

	@Test
	void takeWhenTheAnswerFailsOnItsWayThenTheLocalBucketAnswers() {
		LocalBuckets local = new LocalBuckets(100, this.clock::get);
		SurvivingBuckets surviving = new SurvivingBuckets(this.node.buckets, local, 1000);
		this.store.hold();
		Take first = surviving.take(KEY, HOUR, 5);
		this.store.fail();
		assertThat(SharedNode.settled(first)).isInstanceOf(Take.Granted.class);
		Take second = surviving.take(KEY, HOUR, 5);
		this.store.fail();
		assertThat(SharedNode.settled(second)).isInstanceOf(Take.Refused.class);
	}

	/** Who counts trips may break, and the next one is sent all the same. */
	@Test
	void takeWhenWhoeverIsToldOfTripsBreaksThenTheStoreIsAskedAgain() {
		StoreTrips trips = new StoreTrips(this.store, new StoreBreaker(this.clock::get), LeaseSize.EXACT,
				SharedNode.LONG, (success, nanos) -> {
					throw new IllegalStateException("The registry is closed");
				}, Runnable::run, this.clock::get);
		LeasedBuckets buckets = new LeasedBuckets(trips, 100);
		this.store.hold();
		Take take = buckets.take(KEY, HOUR, 1);
		this.store.fail();
		assertThat(take).isInstanceOfSatisfying(Take.Pending.class,
				(pending) -> assertThat(pending.outcome()).isCompletedWithValue(Take.Unknown.INSTANCE));
		this.store.release();
		assertThat(SharedNode.settled(buckets.take(KEY, HOUR, 1))).isInstanceOf(Take.Granted.class);
	}

	@Test
	void shutWhenTheStoreDiesAfterwardsThenTheBucketStaysShut() {
		LocalBuckets local = new LocalBuckets(100, this.clock::get);
		SurvivingBuckets surviving = new SurvivingBuckets(this.node.buckets, local, 1);
		surviving.shut(KEY, HOUR, Duration.ofMinutes(1));
		this.store.die();
		assertThat(surviving.known(KEY, HOUR)).isNotNull();
		assertThat(admitted(surviving, 100)).isZero();
	}

	/** Whoever was shut out in the outage is not let in because it has ended. */
	@Test
	void shutWhenTheStoreIsDeadThenTheBucketStaysShutAfterItIsBack() {
		LocalBuckets local = new LocalBuckets(100, this.clock::get);
		SurvivingBuckets surviving = new SurvivingBuckets(this.node.buckets, local, 1);
		this.store.die();
		admitted(surviving, 20);
		int trips = this.store.takes();
		surviving.shut(KEY, HOUR, Duration.ofHours(2));
		assertThat(this.store.takes()).as("nobody asks a store that does not answer").isEqualTo(trips);
		this.store.revive();
		BucketKey another = new BucketKey("limit", "another");
		this.clock.addAndGet(SECOND + 1);
		assertThat(this.node.admitted(another, HOUR, 2)).isEqualTo(1);
		this.clock.addAndGet(Duration.ofMinutes(119).toNanos());
		assertThat(this.node.admitted(another, HOUR, 2)).isEqualTo(2);
		assertThat(admitted(surviving, 20)).isZero();
		this.clock.addAndGet(Duration.ofMinutes(1).toNanos());
		assertThat(admitted(surviving, 20)).isEqualTo(20);
	}

	/** A JVM that can start no thread, for example. */
	@Test
	void takeWhenAnErrorEscapesThenTheBucketIsAskedAgain() {
		for (int i = 0; i < 20; i++) {
			this.store.dieOf(new InternalError("no thread"));
			if (this.node.breaker.answers()) {
				assertThatThrownBy(() -> this.node.buckets.take(KEY, HOUR, 1)).isInstanceOf(InternalError.class);
			}
			else {
				assertThat(this.node.buckets.take(KEY, HOUR, 1)).isSameAs(Take.Unknown.INSTANCE);
			}
		}
		this.store.revive();
		this.clock.addAndGet(SECOND + 1);
		assertThat(this.node.buckets.take(KEY, HOUR, 1)).isSameAs(Take.Unknown.INSTANCE);
		assertThat(this.node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Granted.class);
	}

	@Test
	void askWhenTheStoreIsNotConnectedYetThenItFailsAtOnceAndOneAttemptIsMade() {
		Deque<Runnable> attempts = new ArrayDeque<>();
		LateStore late = new LateStore(() -> this.store, attempts::add);
		for (int i = 0; i < 3; i++) {
			assertThatIllegalStateException().isThrownBy(() -> late.take(KEY, HOUR, 1));
		}
		assertThat(attempts).hasSize(1);
		attempts.remove().run();
		assertThat(late.take(KEY, HOUR, 1)).isCompleted();
	}

	@Test
	void askWhenConnectingFailsThenTheNextRequestTriesAgain() {
		AtomicInteger attempts = new AtomicInteger();
		LateStore late = new LateStore(() -> {
			if (attempts.incrementAndGet() < 3) {
				throw new IllegalStateException("The store is not there");
			}
			return this.store;
		}, Runnable::run);
		for (int i = 0; i < 3; i++) {
			assertThatIllegalStateException().isThrownBy(() -> late.take(KEY, HOUR, 1));
		}
		assertThat(late.take(KEY, HOUR, 1)).isCompleted();
		assertThat(attempts).hasValue(3);
	}

	@Test
	void askWhenNothingComesBackThenTheConnectionIsGivenUpOnceForANewOne() {
		AtomicInteger connections = new AtomicInteger();
		HeldStore fresh = new HeldStore(this.clock);
		LateStore late = new LateStore(() -> (connections.incrementAndGet() == 1) ? this.store : fresh, Runnable::run);
		late.connect();
		this.store.hold();
		IntStream.range(0, 20).forEach((i) -> late.take(KEY, HOUR, 1));
		IntStream.range(0, 5).forEach((i) -> this.store.fail());
		assertThatIllegalStateException().isThrownBy(() -> late.take(KEY, HOUR, 1));
		IntStream.range(0, 15).forEach((i) -> this.store.fail());
		assertThat(late.take(KEY, HOUR, 1)).isCompleted();
		assertThat(connections).hasValue(2);
	}

	private static int admitted(Buckets buckets, int requests) {
		return (int) IntStream.range(0, requests)
			.filter((i) -> SharedNode.settled(buckets.take(KEY, HOUR, 1)) instanceof Take.Granted)
			.count();
	}

}
