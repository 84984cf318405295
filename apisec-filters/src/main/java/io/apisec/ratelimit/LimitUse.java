package io.apisec.ratelimit;

import java.util.LinkedHashMap;
import java.util.Map;

import io.apisec.core.ApiRequest;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

/**
 * A limit where it is to hold.
 *
 * @param limit the limit
 * @param cost how many tokens a request costs here
 * @param where the path of the rule from which it comes, {@code null} where no rule says
 * it
 * @param everywhere whether it holds for every request of the endpoint
 */
record LimitUse(Limit limit, long cost, @Nullable PathRule where, boolean everywhere) {

	LimitUse(Limit limit, long cost) {
		this(limit, cost, null, true);
	}

	/** The same use for one endpoint. */
	LimitUse of(Endpoint endpoint) {
		return new LimitUse(this.limit, this.cost, this.where, this.where == null || this.where.covers(endpoint));
	}

	boolean appliesTo(ApiRequest request) {
		return this.everywhere || (this.where != null && this.where.test(request));
	}

	/** Whose bucket it is. */
	String caller(ApiRequest request) {
		return this.limit.caller(request, this.where);
	}

	Map<String, Object> listing() {
		Map<String, Object> members = new LinkedHashMap<>(this.limit.listing(this.cost));
		if (this.where != null) {
			Map<String, Object> rule = new LinkedHashMap<>(this.where.listing());
			rule.put("matches", this.everywhere ? "all" : "some");
			members.put("rule", rule);
		}
		return members;
	}

}
