package io.apisec.core;

import org.jspecify.annotations.Nullable;

/** Says whether what a handler returns may be written. */
public interface ResultCheck {

	/**
	 * Whether results of the endpoint are looked at.
	 * @param request the request, whose handler is known
	 * @return {@code true} if nothing may be written that {@link #refuse} has not seen
	 */
	boolean appliesTo(ApiRequest request);

	/**
	 * Looks at a result, before anything of it is written. Never throws.
	 * @param request the request
	 * @param result what the handler returned, without status and headers
	 * @return why it is not written, {@code null} if it is
	 */
	@Nullable Denial refuse(ApiRequest request, @Nullable Object result);

}
