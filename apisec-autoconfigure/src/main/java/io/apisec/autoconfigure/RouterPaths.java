package io.apisec.autoconfigure;

import java.util.Set;
import java.util.function.Supplier;

import io.apisec.policy.PathRule;

import org.springframework.web.util.pattern.PathPatternParser;

/** Makes rules by path that match as the application's own router does. */
public final class RouterPaths {

	private final Supplier<PathPatternParser> parser;

	/**
	 * Makes rules.
	 * @param parser the router's parser, asked for late
	 */
	public RouterPaths(Supplier<PathPatternParser> parser) {
		this.parser = parser;
	}

	/**
	 * Makes a rule.
	 * @param property the property that it comes from, for messages
	 * @param path the path pattern
	 * @param methods the HTTP methods, empty for all
	 * @return the rule
	 */
	public PathRule rule(String property, String path, Set<String> methods) {
		return new PathRule(property, path, methods, this.parser);
	}

	/**
	 * The router's parser.
	 * @return asks for the parser late
	 */
	public Supplier<PathPatternParser> parser() {
		return this.parser;
	}

}
