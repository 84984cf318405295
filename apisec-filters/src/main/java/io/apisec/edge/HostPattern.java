package io.apisec.edge;

import io.apisec.core.StartupException;

/**
 * A host that requests may be meant for: {@code api.example.com}, with or without a port,
 * {@code [::1]}, or {@code *.example.com} for everything beneath a name, but not the name
 * itself.
 *
 * @param host the host; for a wildcard what follows the asterisk and its dot
 * @param wildcard whether it is for what is beneath the host
 */
record HostPattern(HostName host, boolean wildcard) {

	/**
	 * Reads a pattern.
	 * @param text an entry of {@code apisec.edge.allowed-hosts}
	 * @return the pattern
	 * @throws StartupException if the text is no host
	 */
	static HostPattern parse(String text) {
		boolean wildcard = text.startsWith("*.");
		HostName host = HostName.parse((wildcard) ? text.substring(2) : text);
		if (host == null || (wildcard && host.name().startsWith("["))) {
			throw new StartupException("\"" + text + "\" is no host.",
					"Write host names as the Host header has them, names of other scripts in their xn-- form:\n\n"
							+ "apisec:\n  edge:\n    allowed-hosts: [api.example.com, \"localhost:8080\", \"*.example.org\", \"[::1]\"]");
		}
		return new HostPattern(host, wildcard);
	}

	/**
	 * Whether a request's host is meant.
	 * @param actual the request's host
	 * @param actualPort its port, the scheme's own where none is given
	 * @return {@code true} for a host that is allowed
	 */
	boolean matches(HostName actual, int actualPort) {
		if (this.host.port() != 0 && this.host.port() != actualPort) {
			return false;
		}
		String name = this.host.name();
		if (!this.wildcard) {
			return actual.name().equals(name);
		}
		int dot = actual.name().length() - name.length() - 1;
		return dot > 0 && actual.name().charAt(dot) == '.' && actual.name().endsWith(name);
	}

}
