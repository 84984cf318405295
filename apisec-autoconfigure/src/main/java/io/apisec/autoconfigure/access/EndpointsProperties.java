package io.apisec.autoconfigure.access;

import java.util.List;
import java.util.Set;

import io.apisec.autoconfigure.ControlMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * Who may call which endpoint.
 *
 * @param mode whether a missing scope is refused or only reported; apisec.mode where
 * absent. A missing token is always refused.
 * @param publicPaths paths that need no token, beside those of the PublicEndpoint
 * annotation. Everything else needs one.
 * @param rules paths that need scopes, beside those of the RequireScope annotation.
 * @param actuatorScope the scope that actuator endpoints need, but health.
 * @param defaultChain when apisec adds its own Spring Security chain.
 */
@ConfigurationProperties("apisec.endpoints")
public record EndpointsProperties(@Nullable ControlMode mode, @DefaultValue @Name("public") List<Public> publicPaths,
		@DefaultValue List<Rule> rules, @DefaultValue("actuator") String actuatorScope,
		@DefaultValue("auto") DefaultChain defaultChain) {

	/**
	 * A path that needs no token.
	 *
	 * @param path a path pattern, such as /docs/**
	 * @param methods the HTTP methods, empty for all
	 * @param reason why nobody needs to be asked for a token there
	 */
	public record Public(@DefaultValue("") String path, @DefaultValue Set<String> methods,
			@DefaultValue("") String reason) {

	}

	/**
	 * A path that needs scopes.
	 *
	 * @param path a path pattern, such as /admin/**
	 * @param methods the HTTP methods, empty for all
	 * @param scopes the scopes of which the caller needs all
	 */
	public record Rule(@DefaultValue("") String path, @DefaultValue Set<String> methods,
			@DefaultValue List<String> scopes) {

	}

	/** When apisec adds its own Spring Security chain. */
	public enum DefaultChain {

		/** Where the application has no chain of its own. */
		AUTO,

		/** Last, also beside chains of the application. */
		ALWAYS,

		/** Never. */
		NEVER

	}

}
