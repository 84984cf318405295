package io.apisec.edge;

import java.util.List;

/**
 * What the edge control asks of requests.
 *
 * @param allowedMethods the methods, in the order of {@code Allow}; {@code OPTIONS} only
 * as a CORS preflight
 * @param allowedHosts the hosts, empty for any: {@code host}, {@code host:port},
 * {@code *.example.com}, {@code [::1]}
 * @param rejectAmbiguousPaths whether paths that can be read in two ways are refused
 * @param maxUriLength the longest path and query, in bytes
 * @param maxHeaderSize the largest header section, in bytes
 * @param maxConcurrentRequests how many requests may be under way at once, 0 for any
 * number
 * @param concurrency how that number is found
 * @param addressRules who may call what; all that match a request must allow it
 * @param concurrencyRules how many requests may be under way at once on some paths; all
 * that match a request must have room for it
 */
public record EdgeSettings(List<String> allowedMethods, List<String> allowedHosts, boolean rejectAmbiguousPaths,
		int maxUriLength, int maxHeaderSize, int maxConcurrentRequests, Concurrency concurrency,
		List<AddressRule> addressRules, List<ConcurrencyRule> concurrencyRules) {

	public EdgeSettings {
		allowedMethods = List.copyOf(allowedMethods);
		allowedHosts = List.copyOf(allowedHosts);
		addressRules = List.copyOf(addressRules);
		concurrencyRules = List.copyOf(concurrencyRules);
	}

}
