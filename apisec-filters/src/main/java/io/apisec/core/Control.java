package io.apisec.core;

/**
 * One security check over a request.
 *
 * <p>
 * Implementations hold no state of a request and are safe for concurrent use. An ordinary
 * refusal is a {@link Decision.Deny}, never an exception: what a control throws is a
 * fault, and a fault denies.
 */
public interface Control {

	/**
	 * The name of this control in metrics and events.
	 * @return a short constant, such as {@code bola}
	 */
	String name();

	/**
	 * Decides at once wherever it can; only a control that has to ask another process
	 * answers {@link Decision.Pending}, and it does so within its own time limit.
	 * @param request the request to decide on
	 * @return the decision
	 */
	Decision decide(ApiRequest request);

}
