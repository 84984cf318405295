package io.apisec.ratelimit;

import io.apisec.core.ApiRequest;
import org.jspecify.annotations.Nullable;

/**
 * A key of the application's own, for {@code key: bean:NAME}. Declared as a bean of that
 * name; called on the request thread for each request that is counted by it.
 */
@FunctionalInterface
public interface RateLimitKeyResolver {

	/**
	 * What a request is counted by.
	 * @param request the request
	 * @return the key, {@code null} to count by address. A fault refuses the request
	 */
	@Nullable String resolve(ApiRequest request);

}
