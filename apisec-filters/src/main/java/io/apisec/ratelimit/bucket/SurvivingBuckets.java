package io.apisec.ratelimit.bucket;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Shared buckets with local ones for the time in which the store does not answer: each
 * node then grants its share of the limit.
 */
public final class SurvivingBuckets implements Buckets {

	private final Buckets shared;

	private final Buckets local;

	private final int nodes;

	/**
	 * Buckets that go on.
	 * @param shared the shared ones
	 * @param local those of this node
	 * @param nodes how many nodes share a limit, at least 1
	 */
	public SurvivingBuckets(Buckets shared, Buckets local, int nodes) {
		this.shared = shared;
		this.local = local;
		this.nodes = nodes;
	}

	@Override
	public Take take(BucketKey key, Bandwidth bandwidth, long tokens, long waitedNanos) {
		Take take = this.shared.take(key, bandwidth, tokens, waitedNanos);
		if (take instanceof Take.Pending pending) {
			CompletionStage<Take.Settled> outcome = pending.outcome()
				.thenApply((settled) -> surviving(settled, key, bandwidth, tokens));
			return new Take.Pending(outcome);
		}
		return surviving((Take.Settled) take, key, bandwidth, tokens);
	}

	private Take.Settled surviving(Take.Settled settled, BucketKey key, Bandwidth bandwidth, long tokens) {
		if (!(settled instanceof Take.Unknown)) {
			return settled;
		}
		Bandwidth share = bandwidth.dividedBy(this.nodes);
		return (Take.Settled) this.local.take(key, share, Math.min(tokens, share.capacity()));
	}

	@Override
	public Take.@Nullable Refused known(BucketKey key, Bandwidth bandwidth) {
		Take.Refused known = this.shared.known(key, bandwidth);
		return (known != null) ? known : this.local.known(key, bandwidth.dividedBy(this.nodes));
	}

	/** The local ones answer in place of a take whose answer nobody knows. */
	@Override
	public Take.@Nullable Refused refusal(BucketKey key, Bandwidth bandwidth, long tokens) {
		return this.shared.refusal(key, bandwidth, tokens);
	}

	@Override
	public boolean areShared() {
		return true;
	}

	@Override
	public boolean answer() {
		return true;
	}

	@Override
	public void shut(BucketKey key, Bandwidth bandwidth, Duration duration) {
		this.shared.shut(key, bandwidth, duration);
		Bandwidth share = bandwidth.dividedBy(this.nodes);
		this.local.shut(key, share, duration);
	}

}
