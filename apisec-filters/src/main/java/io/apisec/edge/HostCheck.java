package io.apisec.edge;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that are meant for another host (RFC 9110, sections 7.2 and 15.5.20):
 * links and cache keys that are built from a forged host lead elsewhere. An adapter has
 * to show the {@code :authority} of HTTP/2 as {@code Host}.
 */
final class HostCheck implements EdgeCheck {

	private static final Denial NOT_ALLOWED = Denial.of(421, "misdirected-request", "Misdirected request",
			"This server does not answer for the host of the request.");

	private static final Denial NOT_ONE = NOT_ALLOWED.because("host-not-one");

	private static final Denial UNREADABLE = NOT_ALLOWED.because("host-unreadable");

	private final HostPattern[] allowed;

	HostCheck(List<String> allowed) {
		this.allowed = allowed.stream().map(HostPattern::parse).toArray(HostPattern[]::new);
	}

	@Override
	public @Nullable Denial refuse(ApiRequest request) {
		List<String> hosts = request.headers("Host");
		if (hosts.size() != 1) {
			return NOT_ONE;
		}
		HostName host = HostName.parse(hosts.get(0));
		if (host == null) {
			return UNREADABLE;
		}
		int port = (host.port() != 0) ? host.port() : (request.secure()) ? 443 : 80;
		for (HostPattern pattern : this.allowed) {
			if (pattern.matches(host, port)) {
				return null;
			}
		}
		return NOT_ALLOWED;
	}

}
