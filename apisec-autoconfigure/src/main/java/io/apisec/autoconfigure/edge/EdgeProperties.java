package io.apisec.autoconfigure.edge;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.apisec.autoconfigure.ControlMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which requests are looked at at all.
 *
 * @param mode whether the edge refuses or only reports; apisec.mode where absent.
 * @param allowedMethods the HTTP methods that are let in; OPTIONS only as a CORS
 * preflight. TRACE, TRACK and CONNECT never are.
 * @param allowedHosts the hosts that may be asked for: host, host:port or *.domain. Empty
 * allows any.
 * @param rejectAmbiguousPaths whether a path that two parsers could read differently is
 * refused.
 * @param maxUriLength the longest path with its query.
 * @param maxHeaderSize the largest sum of all header fields.
 * @param maxConcurrentRequests how many requests are served at a time; 0 for no limit.
 * @param concurrency whether that number is fixed, or an upper bound for one that follows
 * the latency.
 * @param concurrencyRules paths on which only so many requests are served at a time.
 * @param bodyTimeout how long a body that a control reads may take to arrive.
 * @param addressRules paths that only some addresses may call.
 */
@ConfigurationProperties("apisec.edge")
public record EdgeProperties(@Nullable ControlMode mode, @DefaultValue( {
		"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" }) List<String> allowedMethods,
		@DefaultValue List<String> allowedHosts, @DefaultValue("true") boolean rejectAmbiguousPaths,
		@DefaultValue("4KB") DataSize maxUriLength, @DefaultValue("16KB") DataSize maxHeaderSize,
		@DefaultValue("0") int maxConcurrentRequests, @DefaultValue("fixed") Concurrency concurrency,
		@DefaultValue List<ConcurrencyRule> concurrencyRules, @DefaultValue("10s") Duration bodyTimeout,
		@DefaultValue List<AddressRule> addressRules){

	/**
	 * A path that only some addresses may call.
	 *
	 * @param path a path pattern, such as /admin/**
	 * @param methods the HTTP methods, empty for all
	 * @param allow address ranges in CIDR notation
	 */
	public record AddressRule(@DefaultValue("") String path, @DefaultValue Set<String> methods,
			@DefaultValue List<String> allow) {

	}

	/**
	 * Paths on which only so many requests are served at a time.
	 *
	 * @param path a path pattern, such as /reports/**
	 * @param methods the HTTP methods, empty for all
	 * @param maxConcurrentRequests how many requests are served at a time
	 */
	public record ConcurrencyRule(@DefaultValue("") String path, @DefaultValue Set<String> methods,
			@DefaultValue("0") int maxConcurrentRequests) {

	}

	/** How many requests are served at a time. */
	public enum Concurrency {

		/** Exactly the number given. */
		FIXED,

		/** At most the number given, less when the application becomes slow. */
		ADAPTIVE

	}

}
