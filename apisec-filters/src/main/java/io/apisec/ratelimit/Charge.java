package io.apisec.ratelimit;

import java.util.concurrent.CompletionStage;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.ratelimit.Attempts.Attempt;
import io.apisec.ratelimit.bucket.BucketKey;
import io.apisec.ratelimit.bucket.Take;
import org.jspecify.annotations.Nullable;

/** What one request takes from one bucket. */
final class Charge {

	private final Limit limit;

	private final Quota.Part part;

	private final BucketKey key;

	private final long tokens;

	private final ApiRequest request;

	private volatile @Nullable Take take;

	Charge(Limit limit, Quota.Part part, String caller, long tokens, ApiRequest request) {
		this.limit = limit;
		this.part = part;
		this.key = part.key(caller);
		this.tokens = tokens;
		this.request = request;
	}

	/**
	 * Looks whether the tokens are worth asking for, without asking.
	 * @return whether it is known that the request is refused
	 */
	boolean look() {
		Take.Refused known = this.limit.buckets().refusal(this.key, this.part.bandwidth(), this.tokens);
		this.take = known;
		return known != null;
	}

	/** Whether anything is known of it by now. */
	boolean isAnswered() {
		return this.take != null;
	}

	/** Takes the tokens, or asks for them. */
	void take(long waitedNanos) {
		this.take = this.limit.buckets().take(this.key, this.part.bandwidth(), this.tokens, waitedNanos);
	}

	Limit limit() {
		return this.limit;
	}

	Quota.Part part() {
		return this.part;
	}

	/** The answer of the store that is under way, {@code null} where it is known. */
	@Nullable CompletionStage<Take.Settled> pending() {
		return (this.take instanceof Take.Pending pending) ? pending.outcome().thenApply(this::settle) : null;
	}

	private Take.Settled settle(Take.Settled settled) {
		this.take = settled;
		return settled;
	}

	/** Whether the request is refused, as far as is known now. */
	boolean refuses() {
		Take now = this.take;
		return now instanceof Take.Refused
				|| (now instanceof Take.Unknown && !this.limit.letsOnWithoutStore(this.request));
	}

	/** The refusal of a request that is refused here. */
	Denial denial() {
		return (this.take instanceof Take.Refused refused) ? this.part.fields().limited(refused.waitNanos())
				: LimitFields.unavailable();
	}

	/** How long the caller has to wait for what was refused here. */
	long waitNanos() {
		return (this.take instanceof Take.Refused refused) ? refused.waitNanos() : 0;
	}

	Take.@Nullable Granted granted() {
		return (this.take instanceof Take.Granted granted) ? granted : null;
	}

	/** The request needs the tokens no more. */
	void giveBack() {
		Take now = this.take;
		if (now instanceof Take.Granted granted) {
			granted.giveBack(this.tokens);
		}
		else if (now instanceof Take.Pending pending) {
			CompletionStage<?> unused = pending.outcome().thenAccept((settled) -> {
				settle(settled);
				giveBack();
			});
		}
	}

	/** The tokens are spent where the request fails, else they go back. */
	void spendIfItFails() {
		@Nullable Attempt attempt = this.limit.lockOuts().begin(this.key);
		this.request.onCompletion((status) -> {
			if (this.limit.failures().contains(status)) {
				failed(attempt);
			}
			else {
				giveBack();
				this.limit.lockOuts().succeeded(this.key, attempt);
			}
		});
	}

	/** Takes the tokens for a request that has failed. */
	void spendForFailure() {
		@Nullable Attempt attempt = this.limit.lockOuts().begin(this.key);
		take(0);
		if (this.take instanceof Take.Pending pending) {
			CompletionStage<?> unused = pending.outcome().thenAccept((settled) -> {
				settle(settled);
				failed(attempt);
			});
		}
		else {
			failed(attempt);
		}
	}

	private void failed(@Nullable Attempt attempt) {
		boolean tookTheLast = this.take instanceof Take.Granted granted && granted.remaining() < this.tokens;
		this.limit.lockOuts().failed(this.key, attempt, tookTheLast, this.part);
	}

}
