package io.apisec.autoconfigure.servlet;

import java.util.List;
import java.util.stream.Collectors;

import io.apisec.servlet.BearerTokenFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Says once, at start-up, which chain authenticates what, and warns where none reads
 * tokens.
 */
final class StartupReport implements SmartInitializingSingleton {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	private final ObjectProvider<SecurityFilterChain> chains;

	private final ObjectProvider<JwtDecoder> decoders;

	StartupReport(ObjectProvider<SecurityFilterChain> chains, ObjectProvider<JwtDecoder> decoders) {
		this.chains = chains;
		this.decoders = decoders;
	}

	@Override
	public void afterSingletonsInstantiated() {
		List<SecurityFilterChain> all = this.chains.orderedStream().toList();
		LOGGER.info("Callers are authenticated by: {}",
				all.stream().map(StartupReport::describe).collect(Collectors.joining("; ")));
		if (all.stream().noneMatch(StartupReport::readsTokens) && this.decoders.stream().findAny().isPresent()) {
			LOGGER.warn("No Spring Security chain reads bearer tokens, so every token is ignored. Add "
					+ "http.with(ApiSecHttpConfigurer.apiSec(), withDefaults()) to a chain of yours, "
					+ "or set apisec.endpoints.default-chain=always");
		}
	}

	private static String describe(SecurityFilterChain chain) {
		String matcher = (chain instanceof DefaultSecurityFilterChain known) ? known.getRequestMatcher().toString()
				: chain.getClass().getName();
		return matcher + " " + who(chain);
	}

	private static String who(SecurityFilterChain chain) {
		if (chain.getFilters().stream().anyMatch(BearerTokenFilter.class::isInstance)) {
			return "(bearer tokens, read by apisec)";
		}
		return readsTokens(chain) ? "(bearer tokens, read by the application's chain)"
				: "(the application's chain, without bearer tokens)";
	}

	private static boolean readsTokens(SecurityFilterChain chain) {
		return chain.getFilters()
			.stream()
			.anyMatch((filter) -> filter instanceof BearerTokenFilter
					|| filter instanceof BearerTokenAuthenticationFilter);
	}

}
