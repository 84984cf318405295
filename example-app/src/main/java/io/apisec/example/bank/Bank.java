package io.apisec.example.bank;

import java.time.InstantSource;
import java.util.stream.Stream;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * The bank as an ordinary Spring Boot application. It leaves out the authorization
 * server, which is on the class path for the identity provider beside it.
 */
@SpringBootApplication(proxyBeanMethods = false, exclude = { OAuth2AuthorizationServerAutoConfiguration.class,
		OAuth2AuthorizationServerJwtAutoConfiguration.class })
public final class Bank {

	@Bean
	Ledger ledger() {
		return new Ledger(InstantSource.system());
	}

	/**
	 * Starts the bank.
	 * @param issuer the identity provider that it trusts, a URL
	 * @param args properties, as on a command line
	 * @return the running bank
	 */
	public static ConfigurableApplicationContext start(String issuer, String... args) {
		String[] all = Stream.concat(Stream.of("--idp.issuer=" + issuer), Stream.of(args)).toArray(String[]::new);
		return new SpringApplicationBuilder(Bank.class).main(Bank.class).run(all);
	}

}
