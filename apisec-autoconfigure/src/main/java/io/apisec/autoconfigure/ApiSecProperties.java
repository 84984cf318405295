package io.apisec.autoconfigure;

import java.util.List;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for all controls.
 *
 * @param enabled whether apisec is on. When off, nothing is registered and the
 * application has Boot's own defaults.
 * @param mode whether the controls refuse or only report. Authentication, deny by default
 * and Spring Security's firewall always refuse.
 * @param relaxed paths for which some controls only report, for a first roll-out or one
 * odd client.
 * @param trustedProxies address ranges in CIDR notation whose forwarding header is
 * believed, read from the right. Empty trusts nobody.
 * @param forwardedHeader the one family of forwarding headers that is read from trusted
 * proxies; the other is ignored.
 */
@ConfigurationProperties("apisec")
public record ApiSecProperties(@DefaultValue("true") boolean enabled, @DefaultValue("enforce") ControlMode mode,
		@DefaultValue List<Relaxed> relaxed, @DefaultValue List<String> trustedProxies,
		@DefaultValue("x-forwarded-for") ForwardedHeader forwardedHeader) {

	/**
	 * A path for which some controls only report.
	 *
	 * @param path a path pattern, such as /legacy/**
	 * @param methods the HTTP methods, empty for all
	 * @param controls the names of the controls that only report there: edge, scopes,
	 * bola, schema
	 * @param reason why, for whoever reads the configuration later
	 */
	public record Relaxed(@DefaultValue("") String path, @DefaultValue Set<String> methods,
			@DefaultValue Set<String> controls, @DefaultValue("") String reason) {

	}

	/** The family of forwarding headers that is read. */
	public enum ForwardedHeader {

		/** X-Forwarded-For and X-Forwarded-Proto. */
		X_FORWARDED_FOR,

		/** Forwarded (RFC 7239). */
		FORWARDED

	}

}
