package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import io.apisec.ratelimit.bucket.BucketStore.Receipt;
import io.github.bucket4j.Bucket;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests of all costs take from one bucket on several nodes, whose answers come late,
 * in any order or never, while buckets are dropped and leases go back.
 */
class SharedBucketPropertyTests {

	private static final BucketKey KEY = new BucketKey("limit", "caller");

	/** Of real time, in which nothing here happens. */
	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final AtomicLong clock = new AtomicLong();

	private final List<Admission> admitted = new ArrayList<>();

	@Property(tries = 1500, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
	void takeWhenNodesAndAnswersDoWhateverTheyLikeThenNoWindowAdmitsMoreThanTheLimit(@ForAll long seed,
			@ForAll @IntRange(min = 1, max = 3) int count, @ForAll @IntRange(min = 1, max = 120) int capacity,
			@ForAll @IntRange(min = 1, max = 120_000) int periodMillis, @ForAll Refill refill,
			@ForAll @IntRange(min = 0, max = 10) int lease) {
		Bandwidth bandwidth = new Bandwidth(capacity, Duration.ofMillis(periodMillis), refill);
		Random random = new Random(seed);
		this.clock.set(0);
		this.admitted.clear();
		Bucket bucket = new HeldStore(this.clock).bucket(KEY, bandwidth);
		List<Node> nodes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			nodes.add(new Node(bucket, (lease == 0) ? LeaseSize.AUTO : LeaseSize.of(Integer.toString(lease))));
		}
		for (int step = 0; step < 200; step++) {
			this.clock.addAndGet((random.nextInt(5) == 0) ? (long) (random.nextDouble() * bandwidth.period().toNanos())
					: (long) (random.nextDouble() * bandwidth.nanosFor(2)));
			nodes.get(random.nextInt(count)).act(random, bandwidth);
			if (lease > 1 && random.nextInt(4) == 0 && !this.admitted.isEmpty()) {
				giveBackOne(random);
			}
		}
		assertNoWindowExceeds(bandwidth);
		nodes.forEach((node) -> node.assertIsServedAfterAPause(bandwidth));
	}

	/** Another limit has refused the request, perhaps much later. */
	private void giveBackOne(Random random) {
		int before = Math.min(this.admitted.size(), 1 + random.nextInt(4));
		Admission unneeded = this.admitted.remove(this.admitted.size() - before);
		unneeded.granted().giveBack(unneeded.tokens());
	}

	private void assertNoWindowExceeds(Bandwidth bandwidth) {
		this.admitted.sort(Comparator.comparingLong(Admission::at));
		for (int from = 0; from < this.admitted.size(); from++) {
			long sum = 0;
			for (Admission to : this.admitted.subList(from, this.admitted.size())) {
				sum += to.tokens();
				assertThat(sum).isLessThanOrEqualTo(
						bandwidth.capacity() + filled(bandwidth, this.admitted.get(from).at(), to.at()));
			}
		}
	}

	/** Intervals begin when the time is 0. */
	private static long filled(Bandwidth bandwidth, long from, long to) {
		long period = bandwidth.period().toNanos();
		return (bandwidth.refill() == Refill.INTERVAL) ? (to / period - from / period) * bandwidth.capacity()
				: (long) Math.ceil((to - from) * bandwidth.rate());
	}

	/** One node, and what is on its way between it and the store. */
	private final class Node implements BucketStore {

		private final Bucket bucket;

		private final SharedNode shared;

		private final List<OnItsWay> underWay = new ArrayList<>();

		/** When the store did what is answered now. */
		private long doneAt;

		private Node(Bucket bucket, LeaseSize size) {
			this.bucket = bucket;
			this.shared = SharedNode.of(this, SharedBucketPropertyTests.this.clock, size, TIMEOUT, 100);
		}

		private void act(Random random, Bandwidth bandwidth) {
			int what = random.nextInt(20);
			if (what < 12) {
				take(1 + ((random.nextInt(3) > 0) ? 0 : random.nextInt((int) bandwidth.capacity())), bandwidth);
			}
			else if (what < 18) {
				answer(random);
			}
			else if (what == 18) {
				CompletionStage<?> unused = this.shared.buckets.returnLeases();
			}
		}

		private void take(long tokens, Bandwidth bandwidth) {
			long now = SharedBucketPropertyTests.this.clock.get();
			Take take = this.shared.buckets.take(KEY, bandwidth, tokens);
			if (take instanceof Take.Granted granted) {
				admit(tokens, now, granted);
			}
			else if (take instanceof Take.Pending pending) {
				CompletionStage<?> unused = pending.outcome().thenAccept((settled) -> {
					if (settled instanceof Take.Granted granted) {
						// The store let on who waited then; who joined later, the node
						// did.
						admit(tokens, (now <= this.doneAt) ? this.doneAt : granted.at(), granted);
					}
				});
			}
		}

		private void admit(long tokens, long at, Take.Granted granted) {
			SharedBucketPropertyTests.this.admitted.add(new Admission(tokens, at, granted));
		}

		/** Whatever was lost, no bucket stays closed for it. */
		private void assertIsServedAfterAPause(Bandwidth bandwidth) {
			answerAll();
			int before = SharedBucketPropertyTests.this.admitted.size();
			for (int i = 0; i < 3; i++) {
				SharedBucketPropertyTests.this.clock.addAndGet(2 * bandwidth.period().toNanos() + 2_000_000_000L);
				take(1, bandwidth);
				answerAll();
			}
			assertThat(SharedBucketPropertyTests.this.admitted.size()).isGreaterThan(before);
		}

		private void answerAll() {
			while (!this.underWay.isEmpty()) {
				OnItsWay next = this.underWay.remove(0);
				this.doneAt = next.doneAt();
				next.answer().complete(next.receipt());
			}
		}

		private void answer(Random random) {
			if (!this.underWay.isEmpty()) {
				OnItsWay next = this.underWay.remove(random.nextInt(this.underWay.size()));
				this.doneAt = next.doneAt();
				if (random.nextInt(12) > 0) {
					next.answer().complete(next.receipt());
				}
				else {
					next.answer().completeExceptionally(new IllegalStateException("The answer is lost"));
				}
			}
		}

		@Override
		public CompletionStage<Receipt> take(BucketKey key, Bandwidth bandwidth, long atMost) {
			Receipt receipt = Bucket4jStore.receipt(this.bucket.asVerbose().tryConsumeAsMuchAsPossible(atMost));
			OnItsWay asked = new OnItsWay(receipt, SharedBucketPropertyTests.this.clock.get(),
					new CompletableFuture<>());
			this.underWay.add(asked);
			return asked.answer();
		}

		@Override
		public CompletionStage<?> giveBack(BucketKey key, Bandwidth bandwidth, long tokens) {
			this.bucket.addTokens(tokens);
			return CompletableFuture.completedStage(null);
		}

		@Override
		public CompletionStage<?> owe(BucketKey key, Bandwidth bandwidth, long tokens) {
			throw new IllegalStateException("Nothing is shut here");
		}

	}

	private record OnItsWay(Receipt receipt, long doneAt, CompletableFuture<Receipt> answer) {

	}

	private record Admission(long tokens, long at, Take.Granted granted) {

	}

}
