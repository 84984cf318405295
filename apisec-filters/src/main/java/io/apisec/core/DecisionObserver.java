package io.apisec.core;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Sees every decision of every control: metrics and audit. Called on the request path, so
 * it neither waits nor throws.
 */
@FunctionalInterface
public interface DecisionObserver {

	/**
	 * A control has decided.
	 * @param request the request that was decided on
	 * @param control the name of the control
	 * @param outcome how the decision ended
	 * @param denial why the request was not allowed, {@code null} where it was
	 * @param nanos how long the control took, in nanoseconds, what it waited for included
	 */
	void decided(ApiRequest request, String control, Outcome outcome, @Nullable Denial denial, long nanos);

	/**
	 * Tells several observers, in order.
	 * @param observers those to tell
	 * @return one observer for all of them
	 */
	static DecisionObserver all(List<DecisionObserver> observers) {
		DecisionObserver[] all = observers.toArray(new DecisionObserver[0]);
		return (request, control, outcome, denial, nanos) -> {
			for (DecisionObserver observer : all) {
				observer.decided(request, control, outcome, denial, nanos);
			}
		};
	}

}
