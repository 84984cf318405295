package io.apisec.autoconfigure;

import java.time.Clock;
import java.time.InstantSource;

import io.apisec.problem.ProblemFactory;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.web.util.pattern.PathPatternParser;

/** What all controls share. */
@AutoConfiguration
@ConditionalOnApiSec
@EnableConfigurationProperties(ApiSecProperties.class)
public final class ApiSecAutoConfiguration {

	private static final String ROUTER_PARSER = "mvcPatternParser";

	@Bean
	@ConditionalOnMissingBean
	RouterPaths apiSecRouterPaths(BeanFactory beans) {
		return new RouterPaths(() -> beans.containsBean(ROUTER_PARSER)
				? beans.getBean(ROUTER_PARSER, PathPatternParser.class) : PathPatternParser.defaultInstance);
	}

	@Bean
	Enforcements apiSecEnforcements(ApiSecProperties properties, RouterPaths paths) {
		return new Enforcements(properties, paths);
	}

	@Bean
	ProblemFactory apiSecProblemFactory() {
		return new ProblemFactory();
	}

	/**
	 * Found by its name alone: a clock that an application has for its own business,
	 * which may stand still, says nothing of the age of tokens.
	 */
	@Bean(defaultCandidate = false)
	@ConditionalOnMissingBean(name = "apiSecClock")
	InstantSource apiSecClock() {
		return Clock.systemUTC();
	}

}
