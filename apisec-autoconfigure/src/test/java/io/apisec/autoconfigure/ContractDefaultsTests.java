package io.apisec.autoconfigure;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever writes down all that the contract names, as it stands there, changes nothing.
 */
class ContractDefaultsTests {

	@Test
	void startWhenEveryPropertyIsAtItsDefaultThenTheSameBeansAreThere() throws IOException {
		List<PropertySource<?>> contract = new YamlPropertySourceLoader().load("contract",
				new ClassPathResource("contract/defaults.yaml"));
		WebApplicationContextRunner runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DocumentationTests.autoConfigurations()));
		runner
			.withPropertyValues("apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/",
					"apisec.jwt.issuers[0].audiences=orders-api")
			.run((silent) -> runner
				.withInitializer((context) -> contract.forEach(context.getEnvironment().getPropertySources()::addFirst))
				.run((written) -> {
					assertThat(written).hasNotFailed();
					assertThat(written.getBeanDefinitionNames())
						.containsExactlyInAnyOrder(silent.getBeanDefinitionNames());
				}));
	}

}
