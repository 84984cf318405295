package io.apisec.ratelimit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.apisec.core.Decision;
import io.apisec.core.HeaderField;
import io.apisec.core.TestRequest;
import io.apisec.ratelimit.bucket.Bandwidth;
import io.apisec.ratelimit.bucket.BucketKey;
import io.apisec.ratelimit.bucket.BucketStore;
import io.apisec.ratelimit.bucket.HeldStore;
import io.apisec.ratelimit.bucket.LeaseSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.apisec.ratelimit.NodeOfLimits.limit;
import static org.assertj.core.api.Assertions.assertThat;

/** Several limits of one request: who is asked, in which order, and what is told. */
class RateLimitControlTests {

	private static final Duration HOUR = Duration.ofHours(1);

	private static final long SECOND = 1_000_000_000;

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);

	private final HeldStore store = new HeldStore(this.clock);

	private static LimitSettings[] limits(boolean wideFirst) {
		LimitSettings wide = limit("wide", 100, Duration.ofDays(365));
		LimitSettings narrow = limit("narrow", 1, HOUR);
		return wideFirst ? new LimitSettings[] { wide, narrow } : new LimitSettings[] { narrow, wide };
	}

	private static List<HeaderField> refused(Decision decision) {
		assertThat(decision).isInstanceOf(Decision.Deny.class);
		return ((Decision.Deny) decision).denial().headers();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void decideWhenOneLimitIsKnownToBeUsedUpThenNoStoreIsAskedForTheOthers(boolean wideFirst) {
		NodeOfLimits node = NodeOfLimits.shared(this.store, this.clock, LeaseSize.EXACT, limits(wideFirst));
		assertThat(node.admits()).isTrue();
		assertThat(node.admits()).isFalse();
		int trips = this.store.takes();
		int paidBack = this.store.adds();
		for (int i = 0; i < 100; i++) {
			assertThat(refused(node.decide(node.request()))).contains(new HeaderField("Retry-After", "3600"),
					new HeaderField("RateLimit-Policy", "\"narrow\";q=1;w=3600"));
		}
		assertThat(this.store.takes()).isEqualTo(trips);
		assertThat(this.store.adds()).isEqualTo(paidBack);
		assertThat(node.decide(node.request("bob"))).isEqualTo(Decision.ALLOW);
	}

	@Test
	void decideWhenTooLittleIsKnownToBeLeftForADearRequestThenNoStoreIsAsked() {
		NodeOfLimits node = NodeOfLimits.shared(this.store, this.clock, LeaseSize.EXACT, limit("wide", 100, HOUR),
				limit("dear", List.of("principal"), 8, HOUR, 5));
		assertThat(node.admits()).isTrue();
		assertThat(node.admits()).isFalse();
		int trips = this.store.takes();
		assertThat(node.admits()).isFalse();
		assertThat(this.store.takes()).isEqualTo(trips);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void decideWhenSeveralAreUsedUpThenTheOneThatRefusesLongestIsTold(boolean shared) {
		LimitSettings[] limits = { limit("minute", 1, Duration.ofMinutes(1)), limit("hour", 1, HOUR),
				limit("second", 1, Duration.ofSeconds(10)) };
		NodeOfLimits node = shared ? NodeOfLimits.shared(this.store, this.clock, LeaseSize.EXACT, limits)
				: NodeOfLimits.local(this.clock, limits);
		assertThat(node.admits()).isTrue();
		for (int i = 0; i < 3; i++) {
			assertThat(refused(node.decide(node.request()))).contains(new HeaderField("Retry-After", "3600"),
					new HeaderField("RateLimit", "\"hour\";r=0;t=3600"),
					new HeaderField("RateLimit-Policy", "\"hour\";q=1;w=3600"));
		}
	}

	/** What a refused request would have taken is there for the next one. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void decideWhenOneLimitRefusesThenTheOthersLoseNothing(boolean wideFirst) {
		NodeOfLimits node = NodeOfLimits.shared(this.store, this.clock, LeaseSize.EXACT, limits(wideFirst));
		assertThat(node.admits()).isTrue();
		for (int i = 0; i < 300; i++) {
			assertThat(node.admits()).isFalse();
			this.clock.addAndGet(SECOND);
		}
		this.clock.addAndGet(HOUR.toNanos());
		TestRequest next = node.request();
		assertThat(node.decide(next)).isEqualTo(Decision.ALLOW);
		assertThat(next.answered()).extracting(HeaderField::value)
			.anyMatch((value) -> value.startsWith("\"wide\";r=98;"));
	}

	@Test
	void decideWhenSomeAreExactThenTheyAreAskedLastAndTheAnswerTellsTheOrderOfTheirNames() {
		List<String> asked = new ArrayList<>();
		LimitSettings[] limits = { limit("failing", 50, HOUR, 401), limit("first", 5000, HOUR),
				limit("second", 5000, HOUR) };
		NodeOfLimits node = NodeOfLimits.shared(listening(asked), this.clock, LeaseSize.AUTO, limits);
		TestRequest request = node.request();
		assertThat(node.decide(request)).isEqualTo(Decision.ALLOW);
		assertThat(asked).containsExactly("first", "second", "failing");
		assertThat(request.answered()).extracting(HeaderField::value)
			.filteredOn((value) -> value.contains(";q="))
			.containsExactly("\"first\";q=5000;w=3600", "\"second\";q=5000;w=3600");
	}

	/**
	 * A forward to what costs more, or a default limit at the edge and a dear handler.
	 */
	@Test
	void decideWhenTheRequestTurnsOutToBeDearerThenTheDifferenceIsSpent() {
		NodeOfLimits node = NodeOfLimits.local(this.clock, limit("some", 10, HOUR));
		TestRequest request = node.request();
		assertThat(node.decide(request)).isEqualTo(Decision.ALLOW);
		assertThat(node.decide(request.policy(node.policyOfCost("some", 4)))).isEqualTo(Decision.ALLOW);
		assertThat(node.decide(request.policy(node.policyOfCost("some", 3)))).isEqualTo(Decision.ALLOW);
		assertThat(refusals(node, 10)).isEqualTo(4);
	}

	private static long refusals(NodeOfLimits node, int requests) {
		return IntStream.range(0, requests).filter((i) -> !node.admits()).count();
	}

	private BucketStore listening(List<String> asked) {
		HeldStore held = this.store;
		return new BucketStore() {
			@Override
			public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
				asked.add(key.limit().lines().findFirst().orElseThrow());
				return held.take(key, bandwidth, atMost);
			}

			@Override
			public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
				return held.giveBack(key, bandwidth, tokens);
			}

			@Override
			public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
				return held.owe(key, bandwidth, tokens);
			}
		};
	}

}
