package io.apisec.autoconfigure.access;

import java.util.List;

import io.apisec.access.AccessPolicy;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

/** What holds for endpoints that a framework brings along and nobody can annotate. */
public interface PresetAccess {

	/**
	 * What holds for an endpoint.
	 * @param endpoint the endpoint
	 * @return its policy, {@code null} where the endpoint is none of the framework's
	 */
	@Nullable AccessPolicy of(Endpoint endpoint);

	/**
	 * The paths that need no token, so that the first lock lets them on to the second.
	 * @return the public paths
	 */
	List<PathRule> publicPaths();

}
