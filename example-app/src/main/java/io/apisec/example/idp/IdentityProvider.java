package io.apisec.example.idp;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The identity provider: an application beside the bank, on a port and with properties
 * ({@code idp.yml}) of its own. The database and Redis are the bank's.
 */
@SpringBootApplication(proxyBeanMethods = false, exclude = { OAuth2AuthorizationServerJwtAutoConfiguration.class,
		DataSourceAutoConfiguration.class, DataRedisAutoConfiguration.class })
public final class IdentityProvider {

	private static final String LOOPBACK = "127.0.0.1";

	/**
	 * Starts the identity provider on the loopback address.
	 * @param port its port; 0 takes a free one
	 * @return the running identity provider
	 */
	public static ConfigurableApplicationContext start(int port) {
		// As arguments, which nothing in the environment overrides: SERVER_PORT and
		// APISEC_ENABLED mean the bank. It takes no tokens that apisec could judge.
		List<String> args = new ArrayList<>(List.of("--spring.config.name=idp", "--apisec.enabled=false",
				"--server.address=" + LOOPBACK, "--server.port=" + port));
		if (port != 0) {
			// Else it is the address that a request names: a free port is not known yet.
			args.add("--spring.security.oauth2.authorizationserver.issuer=" + address(port));
		}
		return new SpringApplicationBuilder(IdentityProvider.class).main(IdentityProvider.class)
			.run(args.toArray(String[]::new));
	}

	/**
	 * The issuer of the tokens, which also is where the identity provider answers.
	 * @param running what {@link #start} returned
	 * @return a URL without a path
	 */
	public static String address(ConfigurableApplicationContext running) {
		return address(running.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	private static String address(int port) {
		return "http://" + LOOPBACK + ":" + port;
	}

}
