package io.apisec.autoconfigure.servlet;

import java.util.Locale;

import io.apisec.autoconfigure.ApiSecProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;

/**
 * Warns where Boot rewrites requests by forwarding headers, too: it believes them from
 * other proxies than apisec does, so that the two would name different callers.
 */
final class ForwardingCheck implements SmartInitializingSingleton {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	private static final String STRATEGY = "server.forward-headers-strategy";

	private final ApiSecProperties properties;

	private final Environment environment;

	ForwardingCheck(ApiSecProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!bootForwards()) {
			return;
		}
		if (this.properties.trustedProxies().isEmpty()) {
			LOGGER.warn(
					"Boot believes forwarding headers ({}), and apisec believes nobody's: it takes your proxy for the "
							+ "caller. Name the proxy's network in apisec.trusted-proxies",
					STRATEGY);
		}
		else {
			LOGGER.warn(
					"Both apisec.trusted-proxies and Boot's {} are active. The caller's address is apisec's, from the "
							+ "trusted proxies alone. Set {}=none unless links have to be built from forwarded hosts",
					STRATEGY, STRATEGY);
		}
	}

	private boolean bootForwards() {
		String strategy = this.environment.getProperty(STRATEGY);
		if (strategy != null) {
			return !"none".equals(strategy.toLowerCase(Locale.ROOT));
		}
		CloudPlatform platform = CloudPlatform.getActive(this.environment);
		return platform != null && platform.isUsingForwardHeaders();
	}

}
