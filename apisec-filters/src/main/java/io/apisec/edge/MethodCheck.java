package io.apisec.edge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses methods that were not allowed, by their exact name (RFC 9110, section 9.1).
 *
 * <p>
 * {@code OPTIONS} passes as a CORS preflight only. {@code Allow} does not name it: a
 * caller who reads {@code Allow} (RFC 9110, section 10.2.1) would try again and be
 * refused again.
 */
final class MethodCheck implements EdgeCheck {

	private static final String OPTIONS = "OPTIONS";

	/** They echo the request, credentials included, or make a tunnel of the server. */
	private static final Set<String> NEVER = Set.of("TRACE", "TRACK", "CONNECT");

	private final Set<String> allowed;

	private final Denial denial;

	MethodCheck(List<String> allowed) {
		allowed.forEach(MethodCheck::requireAllowable);
		this.allowed = Set.copyOf(allowed);
		Set<String> advertised = new LinkedHashSet<>(allowed);
		advertised.remove(OPTIONS);
		if (advertised.isEmpty()) {
			throw wrong("No method is allowed, so that no request could be answered.");
		}
		this.denial = Denial.of(405, "method-not-allowed", "Method not allowed", "This method is not allowed here.")
			.with("Allow", String.join(", ", advertised));
	}

	@Override
	public @Nullable Denial refuse(ApiRequest request) {
		String method = request.method();
		boolean passes = this.allowed.contains(method) && (!OPTIONS.equals(method) || request.preflight());
		return (passes) ? null : this.denial;
	}

	private static void requireAllowable(String method) {
		if (NEVER.contains(method.toUpperCase(Locale.ROOT))) {
			throw wrong("The method " + method + " is never allowed.");
		}
		if (method.isEmpty() || !method.chars().allMatch((c) -> (c >= 'A' && c <= 'Z') || c == '-')) {
			throw wrong("\"" + method + "\" is no method: they are written in capitals.");
		}
	}

	private static StartupException wrong(String description) {
		return new StartupException(description,
				"Write the methods that the API serves:\n\napisec:\n  edge:\n    allowed-methods: [GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS]");
	}

}
