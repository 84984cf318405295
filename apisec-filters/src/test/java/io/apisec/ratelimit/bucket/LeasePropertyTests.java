package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.apisec.ratelimit.bucket.Bandwidth.Refill;
import io.github.bucket4j.Bucket;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several nodes lease from one bucket, spend, idle, give back and lose, in whatever
 * order, with answers that come late or never, and with clocks that differ.
 */
class LeasePropertyTests {

	private final List<Node> nodes = new ArrayList<>();

	private final List<Admission> admitted = new ArrayList<>();

	private AtomicLong clock = new AtomicLong();

	@Property(tries = 3000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
	void bucketAndLeasesWhenNodesDoWhateverTheyLikeThenNeverExceedTheCapacity(@ForAll long seed,
			@ForAll @IntRange(min = 1, max = 4) int count, @ForAll @IntRange(min = 1, max = 60) int capacity,
			@ForAll @IntRange(min = 1, max = 5000) int periodMillis, @ForAll Refill refill,
			@ForAll @IntRange(min = 0, max = 7000) int skewMillis) {
		Bandwidth bandwidth = new Bandwidth(capacity, Duration.ofMillis(periodMillis), refill);
		Random random = new Random(seed);
		// Anywhere, the wrap included.
		this.clock = new AtomicLong(random.nextBoolean() ? Long.MAX_VALUE - 2_000_000_000L : random.nextLong() >> 1);
		AtomicLong storeClock = new AtomicLong();
		HeldStore store = new HeldStore(storeClock);
		Bucket bucket = store.bucket(new BucketKey("limit", "caller"), bandwidth);
		// Half of the tries with clocks in step.
		long skew = (skewMillis < 3500) ? 0 : (skewMillis - 3500) * 1_000_000L;
		this.nodes.clear();
		this.admitted.clear();
		for (int i = 0; i < count; i++) {
			this.nodes
				.add(new Node(bucket, bandwidth, storeClock, (i == 0) ? skew : (long) (random.nextDouble() * skew)));
		}
		for (int step = 0; step < 120; step++) {
			long idle = (random.nextInt(4) == 0) ? (long) (random.nextDouble() * 2 * bandwidth.period().toNanos())
					: random.nextInt(3_000_000);
			this.clock.addAndGet(idle);
			storeClock.addAndGet(idle);
			this.nodes.get(random.nextInt(count)).act(random);
			long leased = this.nodes.stream().mapToLong((node) -> node.lease.available(this.clock.get())).sum();
			assertThat(Math.max(0, bucket.getAvailableTokens()) + leased)
				.isLessThanOrEqualTo(capacity + filled(bandwidth, storeClock.get(), storeClock.get() + skew));
		}
		assertNoWindowExceeds(bandwidth, skew);
	}

	/** Whose clock is ahead fills in early what belongs to the time until then, once. */
	private void assertNoWindowExceeds(Bandwidth bandwidth, long skew) {
		Collections.sort(this.admitted);
		for (int from = 0; from < this.admitted.size(); from++) {
			long sum = 0;
			for (int to = from; to < this.admitted.size(); to++) {
				sum += this.admitted.get(to).tokens;
				assertThat(sum).isLessThanOrEqualTo(bandwidth.capacity()
						+ filled(bandwidth, this.admitted.get(from).at, this.admitted.get(to).at + skew));
			}
		}
	}

	/** Intervals begin when the store's time is 0. */
	private static long filled(Bandwidth bandwidth, long from, long to) {
		long period = bandwidth.period().toNanos();
		return (bandwidth.refill() == Refill.INTERVAL) ? (to / period - from / period) * bandwidth.capacity()
				: (long) Math.ceil((to - from) * bandwidth.rate());
	}

	/** One node with a lease, and with answers that are on their way. */
	private final class Node {

		private final Bucket bucket;

		private final Bandwidth bandwidth;

		private final Lease lease;

		private final AtomicLong storeClock;

		/** How far its clock is ahead of the slowest one, in nanoseconds. */
		private final long skew;

		private final List<OnItsWay> underWay = new ArrayList<>();

		private long spent;

		private long spentAt;

		private Node(Bucket bucket, Bandwidth bandwidth, AtomicLong storeClock, long skew) {
			this.bucket = bucket;
			this.bandwidth = bandwidth;
			this.storeClock = storeClock;
			this.skew = skew;
			this.lease = new Lease(bandwidth);
		}

		private void act(Random random) {
			long storeTime = this.storeClock.get();
			long now = LeasePropertyTests.this.clock.get();
			switch (random.nextInt(8)) {
				case 0, 1 -> ask(random, storeTime, now);
				case 2 -> arrive(random, now);
				case 3 -> giveBack(this.lease.drain(now));
				case 4 -> unspend(random);
				default -> spend(1 + random.nextInt(3), storeTime, now);
			}
		}

		private void giveBack(long tokens) {
			if (tokens > 0) {
				atItsTime(() -> {
					this.bucket.addTokens(tokens);
					return tokens;
				});
			}
		}

		/** A bucket has its time from the node that asks it. */
		private <T> T atItsTime(Supplier<T> work) {
			this.storeClock.addAndGet(this.skew);
			try {
				return work.get();
			}
			finally {
				this.storeClock.addAndGet(-this.skew);
			}
		}

		private void ask(Random random, long storeTime, long now) {
			long atMost = 1 + random.nextInt((int) this.bandwidth.capacity());
			BucketStore.Receipt receipt = atItsTime(
					() -> Bucket4jStore.receipt(this.bucket.asVerbose().tryConsumeAsMuchAsPossible(atMost)));
			long waiting = Math.min(receipt.tokens(), random.nextInt(3));
			this.spent = 0;
			// Who waits is let on by the store.
			admit(waiting, storeTime);
			this.underWay.add(new OnItsWay(receipt, waiting, now));
		}

		private void arrive(Random random, long now) {
			if (!this.underWay.isEmpty()) {
				OnItsWay next = this.underWay.remove(random.nextInt(this.underWay.size()));
				if (random.nextInt(5) > 0) {
					this.lease.add(next.receipt.tokens(), next.askedAt, next.receipt.resetNanos(), now);
					this.lease.spendOnWaiting(next.waiting);
					this.spent = 0;
				}
			}
		}

		private void spend(long tokens, long storeTime, long now) {
			if (this.lease.spend(tokens, now)) {
				this.spent = tokens;
				this.spentAt = now;
				admit(tokens, storeTime);
			}
		}

		/** What was spent last is not needed; the window counts it as if it was. */
		private void unspend(Random random) {
			if (this.spent > 0 && random.nextBoolean()) {
				this.lease.unspend(this.spent, this.spentAt);
				this.spent = 0;
				LeasePropertyTests.this.admitted.removeIf((admission) -> admission.node == this && admission.last);
			}
		}

		private void admit(long tokens, long storeTime) {
			LeasePropertyTests.this.admitted.forEach((admission) -> admission.last &= admission.node != this);
			if (tokens > 0) {
				LeasePropertyTests.this.admitted.add(new Admission(this, tokens, storeTime));
			}
		}

	}

	private record OnItsWay(BucketStore.Receipt receipt, long waiting, long askedAt) {

	}

	private static final class Admission implements Comparable<Admission> {

		private final Node node;

		private final long tokens;

		private final long at;

		private boolean last = true;

		private Admission(Node node, long tokens, long at) {
			this.node = node;
			this.tokens = tokens;
			this.at = at;
		}

		@Override
		public int compareTo(Admission other) {
			return Long.compare(this.at, other.at);
		}

	}

}
