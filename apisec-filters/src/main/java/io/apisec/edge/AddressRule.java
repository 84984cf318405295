package io.apisec.edge;

import java.util.List;
import java.util.function.Predicate;

import io.apisec.core.ApiRequest;
import io.apisec.core.StartupException;

/**
 * Some requests are for callers from some addresses only.
 *
 * @param matches which requests the rule is for; an {@code IllegalArgumentException} of
 * it means that the request's path cannot be read
 * @param allow the addresses that may send them, at least one range
 */
public record AddressRule(Predicate<ApiRequest> matches, List<AddressRange> allow) {

	/**
	 * A rule.
	 * @throws StartupException if no address is allowed
	 */
	public AddressRule {
		allow = List.copyOf(allow);
		if (allow.isEmpty()) {
			throw new StartupException("An address rule allows no address at all.",
					"Write the networks that may call, or take the rule out:\n\n"
							+ "apisec:\n  edge:\n    address-rules:\n      - { path: /admin/**, allow: [10.0.0.0/8] }");
		}
	}

}
