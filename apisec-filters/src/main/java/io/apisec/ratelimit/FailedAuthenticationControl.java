package io.apisec.ratelimit;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import io.apisec.ratelimit.bucket.Buckets;
import io.apisec.ratelimit.bucket.Take;

/**
 * Refuses credentials from addresses that have sent too many bad ones, before anybody
 * looks at them: whoever floods a service with forged signatures has them verified only
 * so often. A request without credentials is let on.
 *
 * <p>
 * Nothing is taken before the answer is known, so a good request costs no trip to a
 * store; what is refused is what is known here to be used up.
 */
public final class FailedAuthenticationControl implements Control {

	private final Limit limit;

	/**
	 * A control.
	 * @param settings the limit on failures of one address
	 * @param limits makes its buckets
	 */
	public FailedAuthenticationControl(LimitSettings settings, Limits limits) {
		this.limit = limits.compile(settings, "apisec.rate-limit.failed-authentication");
	}

	@Override
	public String name() {
		return "rate-limit";
	}

	@Override
	public Decision decide(ApiRequest request) {
		if (request.headers("Authorization").isEmpty()) {
			return Decision.ALLOW;
		}
		String caller = this.limit.caller(request, null);
		for (Quota.Part part : this.limit.parts(request)) {
			Take.Refused refused = this.limit.buckets().known(part.key(caller), part.bandwidth());
			if (refused != null) {
				return Decision.deny(part.fields().limited(refused.waitNanos()));
			}
			if (this.limit.refusesForStore(request)) {
				probe(part, caller, request);
				return Decision.deny(LimitFields.unavailable());
			}
		}
		request.onCompletion((status) -> completed(status, caller, request));
		return Decision.ALLOW;
	}

	/**
	 * Asks without waiting: where all that ask the store were refused before they do,
	 * nobody would ever find that it answers again.
	 */
	private void probe(Quota.Part part, String caller, ApiRequest request) {
		Charge charge = new Charge(this.limit, part, caller, 1, request);
		charge.take(Buckets.NO_MORE_WAITING);
		charge.giveBack();
	}

	private void completed(int status, String caller, ApiRequest request) {
		if (this.limit.failures().contains(status)) {
			for (Quota.Part part : this.limit.parts(request)) {
				new Charge(this.limit, part, caller, 1, request).spendForFailure();
			}
		}
	}

}
