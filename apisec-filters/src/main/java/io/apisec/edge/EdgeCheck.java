package io.apisec.edge;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/** One of the questions that the edge control asks of every request. */
@FunctionalInterface
interface EdgeCheck {

	/**
	 * Looks at a request.
	 * @param request the request
	 * @return why it is refused, {@code null} where it may go on
	 */
	@Nullable Denial refuse(ApiRequest request);

}
