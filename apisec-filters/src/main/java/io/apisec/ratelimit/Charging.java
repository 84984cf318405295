package io.apisec.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import io.apisec.core.ApiRequest;
import io.apisec.core.Decision;
import io.apisec.ratelimit.bucket.Take;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tokens of one request from all buckets that have a say. Where one is known to
 * be empty, none is asked. Else they are asked at the same time, those first that lease
 * ahead and may answer at once; where one refuses, the others get theirs back.
 */
final class Charging {

	private final ApiRequest request;

	private final SpentLimits spent;

	private final boolean tellsRemaining;

	private final LongSupplier nanoTime;

	private final List<Charge> charges = new ArrayList<>(2);

	private @Nullable CompletionStage<?> waiting;

	Charging(ApiRequest request, boolean tellsRemaining, LongSupplier nanoTime) {
		this.request = request;
		this.spent = request.kept(SpentLimits.class, SpentLimits::new);
		this.tellsRemaining = tellsRemaining;
		this.nanoTime = nanoTime;
	}

	/** Has a limit asked for what the request has not spent of it yet. */
	void add(LimitUse use) {
		long due = this.spent.claim(use.limit(), use.cost());
		if (due > 0) {
			String caller = use.caller(this.request);
			for (Quota.Part part : use.limit().parts(this.request)) {
				this.charges.add(new Charge(use.limit(), part, caller, due, this.request));
			}
		}
	}

	/**
	 * One limit alone is asked once: it knows by itself what it knows. Where no store is
	 * asked, looking first saves nothing.
	 */
	private boolean isRefusedAlready() {
		boolean refused = false;
		if (this.charges.size() > 1) {
			for (Charge charge : this.charges) {
				refused |= charge.limit().isShared() && charge.look();
			}
		}
		return refused;
	}

	/** Who is refused is told for how long, by all that know. */
	private void lookAtTheRest() {
		for (Charge charge : this.charges) {
			if (!charge.isAnswered()) {
				charge.look();
			}
		}
	}

	/** Whether the request may still be let on. */
	private boolean take(boolean exact) {
		for (Charge charge : this.charges) {
			if (charge.limit().countsFailures() == exact) {
				charge.take(this.spent.waitedNanos());
				if (charge.refuses()) {
					return false;
				}
				await(charge.pending());
			}
		}
		return true;
	}

	private void await(@Nullable CompletionStage<?> pending) {
		CompletionStage<?> before = this.waiting;
		if (pending != null) {
			this.waiting = (before != null) ? before.thenCombine(pending, (one, other) -> other) : pending;
		}
	}

	/** Takes what was added. */
	Decision decision() {
		if (isRefusedAlready() || !take(false) || !take(true)) {
			lookAtTheRest();
			return settled();
		}
		CompletionStage<?> stage = this.waiting;
		if (stage == null) {
			return settled();
		}
		long since = this.nanoTime.getAsLong();
		return new Decision.Pending(stage.thenApply((done) -> {
			this.spent.waited(this.nanoTime.getAsLong() - since);
			return settled();
		}));
	}

	private Decision settled() {
		Charge refusing = refusal();
		if (refusing != null) {
			this.charges.forEach(Charge::giveBack);
			return Decision.deny(refusing.denial());
		}
		admitted();
		return Decision.ALLOW;
	}

	/**
	 * Of several that refuse, the one that does so longest is what a caller waits for.
	 */
	private @Nullable Charge refusal() {
		Charge longest = null;
		for (Charge charge : this.charges) {
			if (charge.refuses() && (longest == null || charge.waitNanos() > longest.waitNanos())) {
				longest = charge;
			}
		}
		return longest;
	}

	/** How often others have failed is told to nobody. */
	private void admitted() {
		for (Charge charge : this.charges) {
			if (charge.limit().countsFailures()) {
				charge.spendIfItFails();
			}
			Take.Granted granted = charge.granted();
			if (granted != null && this.tellsRemaining && !charge.limit().countsFailures()) {
				LimitFields fields = charge.part().fields();
				this.request.respondWith(fields.policy());
				this.request.respondWith(fields.remaining(granted.remaining(), granted.resetNanos()));
			}
		}
	}

}
