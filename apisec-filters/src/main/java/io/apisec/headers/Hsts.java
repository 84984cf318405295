package io.apisec.headers;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * {@code Strict-Transport-Security} in its parts (RFC 6797, section 6.1).
 *
 * @param maxAge how long browsers use HTTPS only, in whole seconds; zero makes them
 * forget, {@code null} leaves the header out
 * @param includeSubDomains whether that holds for all sub-domains
 * @param preload whether the host may be put on the browsers' own list, which asks for
 * sub-domains and at least a year
 * @param send on which answers the header is sent
 */
public record Hsts(@Nullable Duration maxAge, boolean includeSubDomains, boolean preload, Send send) {

	/** The default: a year, sub-domains, over HTTPS. */
	public static final Hsts DEFAULT = new Hsts(Duration.ofDays(365), true, false, Send.SECURE);

	/** Leaves the header out. */
	public static final Hsts NONE = new Hsts(null, false, false, Send.SECURE);

	static final String NAME = "Strict-Transport-Security";

	/**
	 * The header's parts.
	 * @throws StartupException if the age is negative or has parts of a second, or if
	 * {@code preload} lacks what it asks for
	 */
	public Hsts {
		if (maxAge != null && (maxAge.isNegative() || !maxAge.equals(maxAge.truncatedTo(ChronoUnit.SECONDS)))) {
			throw wrong("apisec.headers.hsts.max-age is " + maxAge + ": it has to be whole seconds, and not negative.");
		}
		if (preload && (maxAge == null || maxAge.compareTo(Duration.ofDays(365)) < 0 || !includeSubDomains)) {
			throw wrong("apisec.headers.hsts.preload asks for include-sub-domains and a max-age of at least 365d.");
		}
	}

	/**
	 * The header's value.
	 * @return the value, empty where the header is left out
	 */
	String value() {
		if (this.maxAge == null) {
			return "";
		}
		return "max-age=" + this.maxAge.toSeconds() + ((this.includeSubDomains) ? "; includeSubDomains" : "")
				+ ((this.preload) ? "; preload" : "");
	}

	private static StartupException wrong(String description) {
		return new StartupException(description,
				"Write, for example:\n\napisec:\n  headers:\n    hsts: { max-age: 365d, include-sub-domains: true, preload: true }");
	}

	/** On which answers the header is sent. */
	public enum Send {

		/** Over HTTPS, be it to a trusted proxy; browsers ignore it elsewhere. */
		SECURE,

		/** On all, for proxies that end TLS and say nothing of it. */
		ALWAYS

	}

}
