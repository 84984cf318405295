package io.apisec.policy;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The endpoints of an application and what holds for each. */
public final class PolicyCatalog {

	private final List<PolicyContributor> contributors;

	private final Collection<Entry> entries = new ConcurrentLinkedQueue<>();

	public PolicyCatalog(List<PolicyContributor> contributors) {
		this.contributors = List.copyOf(contributors);
	}

	/**
	 * Compiles an endpoint's policy and lists both.
	 * @param endpoint an endpoint of the application
	 * @return its policy
	 */
	public ApiPolicy register(Endpoint endpoint) {
		ApiPolicy policy = compile(endpoint);
		this.entries.add(new Entry(endpoint, policy));
		return policy;
	}

	/**
	 * Compiles a policy without listing the endpoint: for handlers that are no endpoints
	 * of their own.
	 * @param endpoint the endpoint
	 * @return its policy
	 */
	public ApiPolicy compile(Endpoint endpoint) {
		Map<Class<?>, Record> parts = new HashMap<>();
		for (PolicyContributor contributor : this.contributors) {
			Record part = contributor.contribute(endpoint);
			if (part != null) {
				parts.put(part.getClass(), part);
			}
		}
		return new ApiPolicy(parts);
	}

	/**
	 * Has every contributor look at all listed endpoints together.
	 * @throws io.apisec.core.StartupException if the application must not start with them
	 */
	public void complete() {
		List<Entry> all = entries();
		this.contributors.forEach((contributor) -> contributor.complete(all));
	}

	/**
	 * All listed endpoints.
	 * @return endpoints and policies in the order of registration
	 */
	public List<Entry> entries() {
		return List.copyOf(this.entries);
	}

	/**
	 * The annotations that some control enforces.
	 * @return the annotation types
	 */
	public Set<Class<? extends Annotation>> enforcedAnnotations() {
		return this.contributors.stream()
			.flatMap((contributor) -> contributor.annotations().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * An endpoint with its policy.
	 *
	 * @param endpoint the endpoint
	 * @param policy what holds for it
	 */
	public record Entry(Endpoint endpoint, ApiPolicy policy) {

	}

}
