package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * When a connection to the store is made, given up and made again, and what the breaker
 * makes of it.
 */
class StoreConnectionTests {

	private static final long SECOND = 1_000_000_000;

	private static final BucketKey KEY = new BucketKey("limit", "caller");

	private static final Bandwidth HOUR = new Bandwidth(1000, Duration.ofHours(1), Refill.GREEDY);

	private final AtomicLong clock = new AtomicLong(-10 * SECOND);

	private final HeldStore store = new HeldStore(this.clock);

	private StoreBreaker breaker = new StoreBreaker(this.clock::get);

	private final AtomicInteger connections = new AtomicInteger();

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final Logger logger = (Logger) LoggerFactory.getLogger(StoreBreaker.class);

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void listenNoMore() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
	}

	@Test
	void connectWhenThereIsNoThreadForItThenTheNextRequestTriesAgain() {
		AtomicInteger attempts = new AtomicInteger();
		LateStore late = new LateStore(() -> this.store, (task) -> {
			if (attempts.incrementAndGet() < 3) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			task.run();
		});
		for (int i = 0; i < 2; i++) {
			assertThatThrownBy(() -> late.take(KEY, HOUR, 1)).isInstanceOf(OutOfMemoryError.class);
		}
		assertThatIllegalStateException().isThrownBy(() -> late.take(KEY, HOUR, 1));
		assertThat(late.take(KEY, HOUR, 1)).isCompleted();
		assertThat(attempts).hasValue(3);
	}

	/** Whatever it dies of: nobody but the system would hear of it, each second. */
	@Test
	void connectWhenAClassIsMissingThenItIsNoMoreThanNotConnected() {
		LateStore late = new LateStore(() -> {
			throw new NoClassDefFoundError("io/netty/Missing");
		}, Runnable::run);
		for (int i = 0; i < 3; i++) {
			assertThatIllegalStateException().isThrownBy(() -> late.take(KEY, HOUR, 1));
		}
	}

	@Test
	void askWhenTheStoreRefusesThenTheConnectionIsKept() {
		askInVain(connected((fault) -> true), 20);
		assertThat(this.connections).hasValue(1);
	}

	@Test
	void askWhenTheStoreRefusesNowAndThenThenWhatFailedBeforeIsForgotten() {
		AtomicInteger faults = new AtomicInteger();
		askInVain(connected((fault) -> faults.incrementAndGet() % 5 == 0), 20);
		assertThat(faults).hasValue(20);
		assertThat(this.connections).hasValue(1);
	}

	@Test
	void connectedWhenTheStoreDidNotAnswerThenOnlyItsAnswerSaysThatItDoes() {
		open();
		this.breaker.connected();
		assertThat(this.breaker.answers()).isFalse();
		assertThat(this.breaker.allows()).isTrue();
		assertThat(this.breaker.allows()).isFalse();
		assertThat(levels()).containsExactly(Level.WARN);
		this.breaker.answered(1);
		assertThat(this.breaker.answers()).isTrue();
		assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
	}

	@Test
	void connectedWhenTheStoreAnswersThenFailuresBeforeAreForgotten() {
		for (int i = 0; i < 10; i++) {
			fail(3);
			this.breaker.connected();
		}
		assertThat(this.breaker.answers()).isTrue();
		assertThat(levels()).isEmpty();
	}

	/** Each connection may have its probe; none of them is lost for ever. */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void connectedWhenAProbeIsUnderWayThenAnotherMayBeSentWhateverBecomesOfIt(boolean answered) {
		open();
		this.clock.addAndGet(SECOND + 1);
		assertThat(this.breaker.allows()).isTrue();
		this.breaker.connected();
		this.breaker.connected();
		assertThat(this.breaker.allows()).isTrue();
		fail(1);
		if (answered) {
			this.breaker.answered(1);
		}
		else {
			fail(1);
		}
		assertThat(this.breaker.answers()).isFalse();
		assertThat(this.breaker.allows()).isFalse();
		this.clock.addAndGet(SECOND + 1);
		assertThat(this.breaker.allows()).isTrue();
		this.breaker.answered(1);
		assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
	}

	/** It can be connected to, and loses each connection over which it is asked. */
	@Test
	void takeWhenEachConnectionIsLostAgainThenOneLineIsLoggedUntilTheStoreAnswers() {
		LateStore late = connected((fault) -> false);
		SharedNode node = SharedNode.of(late, this.clock, LeaseSize.EXACT);
		this.breaker = node.breaker;
		this.store.hold();
		for (int i = 0; i < 40; i++) {
			Take take = node.buckets.take(KEY, HOUR, 1);
			if (this.store.waiting() > 0) {
				this.store.fail();
			}
			assertThat(SharedNode.settled(take)).isInstanceOf(Take.Unknown.class);
			this.clock.addAndGet(SECOND + 1);
		}
		assertThat(this.connections.get()).isGreaterThan(3);
		assertThat(levels()).containsExactly(Level.WARN);
		this.store.release();
		for (int i = 0; i < 5; i++) {
			node.settled(KEY, HOUR, 1);
			this.clock.addAndGet(SECOND + 1);
		}
		assertThat(node.settled(KEY, HOUR, 1)).isInstanceOf(Take.Granted.class);
		assertThat(levels()).containsExactly(Level.WARN, Level.INFO);
	}

	private void askInVain(LateStore late, int times) {
		this.store.hold();
		for (int i = 0; i < times; i++) {
			CompletionStage<?> answer = late.take(KEY, HOUR, 1);
			this.store.fail();
			assertThat(answer).isCompletedExceptionally();
		}
	}

	private LateStore connected(Predicate<Throwable> isAnswer) {
		LateStore late = new LateStore(() -> {
			this.connections.incrementAndGet();
			return this.store;
		}, Runnable::run, () -> this.breaker.connected(), isAnswer);
		late.connect();
		return late;
	}

	private void open() {
		fail(4);
		assertThat(this.breaker.answers()).isFalse();
	}

	private void fail(int times) {
		for (int i = 0; i < times; i++) {
			this.breaker.failed(1, new IllegalStateException("Nothing came"));
		}
	}

	private Iterable<Level> levels() {
		return this.lines.list.stream().map(ILoggingEvent::getLevel).toList();
	}

}
