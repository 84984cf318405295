package io.apisec.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.apisec.core.ApiRequest;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The {@code path} and {@code methods} of a rule in the properties, matched as the
 * application's own router would match a handler.
 *
 * <p>
 * The router's parser is asked for late, since it belongs to a part of the application
 * that is made after the rules; a pattern that cannot be parsed is found at once.
 */
public final class PathRule implements Predicate<ApiRequest> {

	private final String path;

	private final Set<String> methods;

	private final Set<String> variables;

	private final Supplier<PathPatternParser> parser;

	private volatile PathPattern pattern;

	private volatile boolean routerPattern;

	/**
	 * A rule for a path.
	 * @param property the property of the rule, for the message when it is wrong
	 * @param path a {@link PathPattern} that begins with a slash
	 * @param methods the HTTP methods, empty for all; {@code GET} holds for {@code HEAD}
	 * too
	 * @param parser the parser of the application's router
	 * @throws StartupException if the path is no pattern, or a method is none
	 */
	public PathRule(String property, String path, Set<String> methods, Supplier<PathPatternParser> parser) {
		this.path = path;
		this.methods = Set.copyOf(methods);
		this.parser = parser;
		this.pattern = check(property, path);
		this.variables = Set.copyOf(PatternVariables.of(path).keySet());
		this.methods.forEach((method) -> checkMethod(property, method));
	}

	/**
	 * Names of methods are case-sensitive (RFC 9110, section 9.1): a rule for
	 * {@code delete} would match nothing.
	 */
	private static void checkMethod(String property, String method) {
		if (method.isEmpty() || !method.chars().allMatch((c) -> (c >= 'A' && c <= 'Z') || c == '-')) {
			throw new StartupException("\"" + method + "\" in the methods of " + property + " is no method.",
					"Write methods in capitals, such as\n\n    methods: [GET, DELETE]\n");
		}
	}

	private static PathPattern check(String property, String path) {
		String action = "Write a path pattern that begins with a slash, such as\n\n    path: /admin/**\n";
		if (!path.startsWith("/")) {
			throw new StartupException("The path '" + path + "' of " + property + " does not begin with a slash.",
					action);
		}
		try {
			return PathPatternParser.defaultInstance.parse(path);
		}
		catch (PatternParseException fault) {
			throw new StartupException(
					"The path '" + path + "' of " + property + " is no path pattern: " + fault.getMessage() + ".",
					action);
		}
	}

	/**
	 * The pattern as it was written.
	 * @return the path pattern
	 */
	public String path() {
		return this.path;
	}

	/**
	 * The methods as they were written.
	 * @return the HTTP methods, empty for all
	 */
	public Set<String> methods() {
		return this.methods;
	}

	/** {@inheritDoc} */
	@Override
	public boolean test(ApiRequest request) {
		return matchesMethod(request.method()) && pattern().matches(request.path());
	}

	/**
	 * Whether this rule's own pattern has a variable.
	 * @param variable its name
	 * @return {@code false} if a handler alone may have it
	 */
	public boolean declares(String variable) {
		return this.variables.contains(variable);
	}

	/**
	 * The variables of this rule's own pattern.
	 * @param request the request
	 * @return name and value, decoded once; {@code null} if the request does not match
	 */
	public @Nullable Map<String, String> variables(ApiRequest request) {
		PathPattern.PathMatchInfo match = matchesMethod(request.method()) ? pattern().matchAndExtract(request.path())
				: null;
		return (match != null) ? match.getUriVariables() : null;
	}

	private boolean matchesMethod(String method) {
		return this.methods.isEmpty() || this.methods.contains(method)
				|| ("HEAD".equals(method) && this.methods.contains("GET"));
	}

	private PathPattern pattern() {
		if (!this.routerPattern) {
			this.pattern = this.parser.get().parse(this.path);
			this.routerPattern = true;
		}
		return this.pattern;
	}

	/**
	 * Whether every request for the endpoint matches this rule.
	 * @param endpoint the endpoint
	 * @return {@code true} if the rule leaves nothing of the endpoint out
	 */
	public boolean covers(Endpoint endpoint) {
		boolean methodsHold = this.methods.isEmpty()
				|| (!endpoint.methods().isEmpty() && endpoint.methods().stream().allMatch(this::matchesMethod));
		return methodsHold
				&& endpoint.patterns().stream().allMatch((other) -> PatternRelation.covers(this.path, other));
	}

	/**
	 * Whether some request for the endpoint may match this rule.
	 * @param endpoint the endpoint
	 * @return {@code false} only if no request can match both
	 */
	public boolean touches(Endpoint endpoint) {
		boolean methodsMeet = this.methods.isEmpty() || endpoint.methods().isEmpty()
				|| endpoint.methods().stream().anyMatch(this::meets);
		return methodsMeet
				&& endpoint.patterns().stream().anyMatch((other) -> PatternRelation.overlap(this.path, other));
	}

	/** What serves {@code GET} serves {@code HEAD} as well. */
	private boolean meets(String served) {
		return matchesMethod(served) || ("GET".equals(served) && this.methods.contains("HEAD"));
	}

	/**
	 * This rule as the inventory shows it.
	 * @return the path, and the methods where there are any
	 */
	public Map<String, Object> listing() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("path", this.path);
		if (!this.methods.isEmpty()) {
			members.put("methods", this.methods.stream().sorted().toList());
		}
		return members;
	}

	@Override
	public String toString() {
		return (this.methods.isEmpty()) ? this.path : String.join(",", this.methods) + " " + this.path;
	}

}
