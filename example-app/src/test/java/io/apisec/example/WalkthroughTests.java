package io.apisec.example;

import java.nio.file.Path;

import io.apisec.example.idp.IdentityProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs {@code walkthrough.sh} against the demo, so that neither can rot without the
 * other.
 */
class WalkthroughTests {

	private static BankApplication.Demo demo;

	@BeforeAll
	static void start() {
		demo = BankApplication.start("--idp.port=0", "--server.port=0");
	}

	@AfterAll
	static void stop() {
		demo.close();
		assertThat(demo.bank().isActive()).isFalse();
		assertThat(demo.identityProvider().isActive()).isFalse();
	}

	@Test
	void walkthroughWhenDemoRunsThenEveryStepPasses(@TempDir Path directory) throws Exception {
		Walkthrough.of("http://127.0.0.1:" + port(demo.bank()), IdentityProvider.address(demo.identityProvider()))
			.run(directory);
	}

	@Test
	void contextsWhenBothRunThenShareNothing() {
		assertThat(demo.identityProvider().getBeanNamesForType(RegisteredClientRepository.class)).isNotEmpty();
		assertThat(demo.bank().getBeanNamesForType(RegisteredClientRepository.class)).isEmpty();
		assertThat(demo.bank().containsBean("ledger")).isTrue();
		assertThat(demo.identityProvider().containsBean("ledger")).isFalse();
	}

	private static String port(ConfigurableApplicationContext application) {
		return application.getEnvironment().getRequiredProperty("local.server.port");
	}

}
