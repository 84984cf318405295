package io.apisec.ratelimit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.apisec.core.ApiRequest;
import io.apisec.core.BodyPointer;
import io.apisec.policy.Endpoint;
import io.apisec.policy.Lack;
import io.apisec.policy.Listed;

/**
 * Which limits an endpoint has.
 *
 * @param always those that hold for every request
 * @param sometimes those of rules that match some of its requests
 * @param defaults those that hold for a request that none of them does
 */
public record RateLimitPolicy(List<LimitUse> always, List<LimitUse> sometimes,
		List<LimitUse> defaults) implements Listed {

	public RateLimitPolicy {
		always = List.copyOf(always);
		sometimes = List.copyOf(sometimes);
		defaults = List.copyOf(defaults);
	}

	/**
	 * The limits of an endpoint, or of all requests before the endpoint is known.
	 * @param named those that something names
	 * @param defaults those that hold for a request that none of them does
	 */
	static RateLimitPolicy of(List<LimitUse> named, List<LimitUse> defaults) {
		List<LimitUse> always = named.stream().filter(LimitUse::everywhere).toList();
		return new RateLimitPolicy(always, named.stream().filter((use) -> !use.everywhere()).toList(),
				always.isEmpty() ? defaults : List.of());
	}

	/** The limits of a request. */
	List<LimitUse> of(ApiRequest request) {
		if (this.sometimes.isEmpty()) {
			return this.always.isEmpty() ? this.defaults : this.always;
		}
		List<LimitUse> uses = new ArrayList<>(this.always);
		for (LimitUse use : this.sometimes) {
			if (use.appliesTo(request)) {
				uses.add(use);
			}
		}
		return uses.isEmpty() ? this.defaults : uses;
	}

	/**
	 * The places in the body that limits count by.
	 * @return the places by the names of the limits; none where no limit has to see the
	 * body
	 */
	public Map<String, List<BodyPointer>> places() {
		Map<String, List<BodyPointer>> places = new TreeMap<>();
		all().filter((use) -> use.limit().isInBody())
			.forEach((use) -> places.put(use.limit().name(), use.limit().places()));
		return places;
	}

	private Stream<LimitUse> all() {
		return Stream.of(this.always, this.sometimes, this.defaults).flatMap(List::stream);
	}

	@Override
	public Map<String, Object> listing(Endpoint endpoint) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("limits", all().map(LimitUse::listing).toList());
		return members;
	}

	@Override
	public Set<Lack> lacks() {
		return (this.always.isEmpty() && this.defaults.isEmpty()) ? Set.of(Lack.LIMIT) : Set.of();
	}

}
