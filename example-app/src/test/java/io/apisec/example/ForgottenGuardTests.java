package io.apisec.example;

import java.util.Map;

import io.apisec.example.bank.Bank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a developer reads who has forgotten to say whose a profile is.
 */
@ExtendWith(OutputCaptureExtension.class)
class ForgottenGuardTests {

	private static final String ENDPOINT = """
			An endpoint takes an id and does not say whose it is:

			  ProfileController#profile  GET /api/users/{userId}/profile
			      @BolaGuard(variable = "userId", claim = "sub")
			""";

	@Test
	void startWhenAGuardIsMissingThenFailsWithTheLineToAdd(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start("fail").close());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(ENDPOINT)
			.contains("@BolaExempt(reason = ")
			.contains("""
					    apisec:
					      bola:
					        unguarded: report
					""");
		assertThat(output).doesNotContain("Tomcat started on port");
	}

	@Test
	void startWhenAGuardIsMissingAndReportedThenStartsAndWarns(CapturedOutput output) {
		try (ConfigurableApplicationContext bank = start("report")) {
			assertThat(bank.isActive()).isTrue();
		}
		assertThat(output).contains(ENDPOINT).doesNotContain("APPLICATION FAILED TO START");
	}

	private static ConfigurableApplicationContext start(String unguarded) {
		return new SpringApplicationBuilder(Bank.class)
			.initializers((context) -> context.addBeanFactoryPostProcessor(ForgottenGuardTests::forget))
			.run("--server.port=0", "--idp.issuer=http://127.0.0.1:1", "--apisec.bola.unguarded=" + unguarded);
	}

	private static void forget(ConfigurableListableBeanFactory beans) {
		BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
		registry.removeBeanDefinition("profileController");
		registry.registerBeanDefinition("profileController", new RootBeanDefinition(ProfileController.class));
	}

	/** The bank's controller of this name without its guard. */
	@RestController
	static final class ProfileController {

		@GetMapping("/api/users/{userId}/profile")
		Map<String, String> profile(@PathVariable String userId) {
			return Map.of("userId", userId);
		}

	}

}
