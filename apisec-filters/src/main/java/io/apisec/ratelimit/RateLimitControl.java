package io.apisec.ratelimit;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request on only while all its limits have tokens left. It is asked four times,
 * each time for the limits whose keys are known by then and that are not spent yet: at
 * the edge, before access is decided, when that is known, and when the body is read.
 */
public final class RateLimitControl implements Control {

	private final Moment moment;

	private final Limits limits;

	private final boolean tellsRemaining;

	/**
	 * A control.
	 * @param moment when it is asked
	 * @param limits the limits
	 * @param tellsRemaining whether answers to admitted requests say what is left
	 */
	public RateLimitControl(Moment moment, Limits limits, boolean tellsRemaining) {
		this.moment = moment;
		this.limits = limits;
		this.tellsRemaining = tellsRemaining;
	}

	/** When limits are asked. */
	public enum Moment {

		/** Before it is known who calls: what is counted by address. */
		EDGE,

		/** Before it is known whether the caller may call: what counts refusals. */
		ACCESS,

		/** When the endpoint is known: all that needs no body. */
		ENDPOINT,

		/** When the body has been read. */
		BODY;

		boolean isRightFor(Limit limit) {
			return switch (this) {
				case EDGE -> limit.isKnownAtEdge();
				case ACCESS -> limit.countsBeforeAccess();
				case ENDPOINT -> !limit.isInBody();
				case BODY -> limit.isInBody();
			};
		}

	}

	@Override
	public String name() {
		return "rate-limit";
	}

	@Override
	public Decision decide(ApiRequest request) {
		// What a filter of the application has made of it is no preflight any more.
		if (this.moment == Moment.EDGE && request.preflight()) {
			return Decision.ALLOW;
		}
		RateLimitPolicy policy = policy(request);
		return (policy != null) ? charge(policy.of(request), request) : Decision.ALLOW;
	}

	private Decision charge(List<LimitUse> uses, ApiRequest request) {
		Charging charging = null;
		for (LimitUse use : uses) {
			if (this.moment.isRightFor(use.limit())) {
				charging = (charging != null) ? charging : new Charging(request, this.tellsRemaining, System::nanoTime);
				charging.add(use);
			}
		}
		return (charging != null) ? charging.decision() : Decision.ALLOW;
	}

	private @Nullable RateLimitPolicy policy(ApiRequest request) {
		return (this.moment == Moment.EDGE) ? this.limits.atEdge() : request.policy(RateLimitPolicy.class);
	}

}
