package io.apisec.autoconfigure.diagnostics;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.apisec.core.StartupException;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Stops the start at a property under {@code apisec} that does not exist. A misspelled
 * control protects nothing, and Boot's own check leaves environment variables and system
 * properties out.
 */
final class UnknownPropertyCheck implements BeanFactoryPostProcessor {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("apisec");

	private static final String VARIABLE_PREFIX = "APISEC_";

	private static final String SERVICE_LINKS = " Kubernetes makes such variables for a Service named apisec: "
			+ "rename the Service, or set enableServiceLinks: false in the pod's spec.";

	private final ConfigurableEnvironment environment;

	UnknownPropertyCheck(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Set<String> unknown = new TreeSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			unknownNames(source).forEach(unknown::add);
		}
		if (!unknown.isEmpty()) {
			throw refusal(unknown);
		}
	}

	private static Stream<String> unknownNames(ConfigurationPropertySource source) {
		if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
			return Stream.of(variables.getPropertyNames())
				.filter((name) -> name.toUpperCase(Locale.ROOT).startsWith(VARIABLE_PREFIX))
				.filter((name) -> !KnownProperties.containVariable(name));
		}
		return (source instanceof IterableConfigurationPropertySource names) ? names.stream()
			.filter(PREFIX::isAncestorOf)
			.map(ConfigurationPropertyName::toString)
			.filter((name) -> !KnownProperties.contain(name)) : Stream.empty();
	}

	private static StartupException refusal(Set<String> unknown) {
		String action = unknown.stream()
			.map((name) -> "    " + name + KnownProperties.suggestion(name))
			.collect(Collectors.joining("\n"));
		String links = unknown.stream().anyMatch(UnknownPropertyCheck::isServiceLink) ? SERVICE_LINKS : "";
		return new StartupException("There is no such property: " + String.join(", ", unknown) + ".",
				"Correct the name, or take it away:\n\n" + action
						+ "\n\nEvery property is listed in the documentation of apisec, page by page for each control."
						+ links);
	}

	private static boolean isServiceLink(String name) {
		return name.endsWith("_SERVICE_HOST") || name.startsWith("APISEC_PORT");
	}

}
