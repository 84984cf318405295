package io.apisec.ratelimit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.apisec.core.Decision;
import io.apisec.core.TestRequest;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.HeldStore;
import io.apisec.ratelimit.bucket.LeaseSize;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is locked out, and for how long. */
class LockOutTests {

	private static final Duration PERIOD = Duration.ofMinutes(15);

	private final AtomicLong clock = new AtomicLong(7);

	private final HeldStore store = new HeldStore(this.clock);

	/** The first time for a quarter of an hour, then for two. */
	private static LimitSettings login(long failures) {
		return new LimitSettings("login", "login", List.of("principal"),
				List.of(new Bandwidth(failures, PERIOD, Bandwidth.Refill.GREEDY)), 1, Set.of(401),
				new LockOut(2, Duration.ofHours(4)), OnStoreFailure.LOCAL, null, Map.of(), null);
	}

	private TestRequest begun(NodeOfLimits node) {
		TestRequest request = node.request();
		assertThat(node.decide(request)).isEqualTo(Decision.ALLOW);
		return request;
	}

	private void failAll(NodeOfLimits node) {
		for (int i = 0; i < 20; i++) {
			TestRequest request = node.request();
			if (node.decide(request) instanceof Decision.Allow) {
				request.complete(401);
			}
		}
	}

	/**
	 * Until the next token comes a bucket is as good as shut, and for longer if it is.
	 */
	private void assertShutFor(NodeOfLimits node, Duration duration) {
		this.clock.addAndGet(duration.toNanos() - 1_000_000);
		assertThat(node.admits()).isFalse();
		this.clock.addAndGet(PERIOD.toNanos() / 5 + 2_000_000);
		begun(node).complete(200);
	}

	@Test
	void failWhenTheStoreIsGoneThenALockOutLastsAsLongAsWithIt() {
		NodeOfLimits node = NodeOfLimits.shared(this.store, this.clock, LeaseSize.AUTO, 3, login(15));
		this.store.die();
		failAll(node);
		assertShutFor(node, PERIOD);
		failAll(node);
		assertShutFor(node, PERIOD.multipliedBy(2));
	}

	@Test
	void failWhenTheLimitIsUsedUpByFailuresThenTheCallerIsShutOut() {
		for (NodeOfLimits node : nodes()) {
			List<TestRequest> all = Stream.generate(() -> begun(node)).limit(5).toList();
			all.forEach((request) -> request.complete(401));
			assertShutFor(node, PERIOD);
		}
	}

	/** Behind one address many log in at once, and most of them rightly. */
	@Test
	void failWhenOthersAreAboutToSucceedThenNobodyIsShutOut() {
		for (NodeOfLimits node : nodes()) {
			List<TestRequest> all = Stream.generate(() -> begun(node)).limit(5).toList();
			all.get(4).complete(401);
			all.subList(0, 4).forEach((request) -> request.complete(200));
			assertThat(node.admits()).isTrue();
		}
	}

	@Test
	void failWhenOthersHaveSucceededMeanwhileThenNobodyIsShutOut() {
		for (NodeOfLimits node : nodes()) {
			List<TestRequest> all = Stream.generate(() -> begun(node)).limit(5).toList();
			all.subList(0, 4).forEach((request) -> request.complete(200));
			all.get(4).complete(401);
			assertThat(node.admits()).isTrue();
		}
	}

	/** A request that is kept open puts the lock-out off no longer than it lasts. */
	@Test
	void failWhenTheLastOneEndsThenTheCallerIsShutOutForThoseThatFailedBefore() {
		for (NodeOfLimits node : nodes()) {
			TestRequest slow = begun(node);
			List<TestRequest> all = Stream.generate(() -> begun(node)).limit(4).toList();
			all.forEach((request) -> request.complete(401));
			assertThat(node.admits()).isFalse();
			slow.complete(401);
			assertShutFor(node, PERIOD);
		}
	}

	private List<NodeOfLimits> nodes() {
		return List.of(NodeOfLimits.local(this.clock, login(5)),
				NodeOfLimits.shared(this.store, this.clock, LeaseSize.AUTO, login(5)));
	}

}
