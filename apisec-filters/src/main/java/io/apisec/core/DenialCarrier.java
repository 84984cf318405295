package io.apisec.core;

/**
 * An exception that knows how the request that it ends is to be refused.
 *
 * <p>
 * Code that runs inside somebody else's frame, such as a decoder inside an application's
 * own security chain, can only throw. The adapter looks for this among the causes of what
 * reaches it, so that the caller gets the refusal and not a bare 500.
 */
public interface DenialCarrier {

	/**
	 * The refusal for the caller.
	 * @return never {@code null}
	 */
	Denial denial();

}
