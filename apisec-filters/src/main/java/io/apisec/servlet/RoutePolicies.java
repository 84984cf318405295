package io.apisec.servlet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.apisec.policy.ApiPolicy;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Knows what holds for handlers that have no method to look at, such as routes and files,
 * by the pattern that the router says it matched. Where that pattern does not match the
 * path, as after a forward to what names no pattern, every rule may hold.
 */
final class RoutePolicies {

	private static final String EVERYTHING = "/**";

	/**
	 * More handlers than this come from an application that makes them without end; their
	 * policies are not kept.
	 */
	private static final int MAX_KEPT = 10_000;

	private final PolicyCatalog catalog;

	private final Map<String, List<Listed>> listed = new ConcurrentHashMap<>();

	private final Map<Unlisted, ApiPolicy> unlisted = new ConcurrentHashMap<>();

	private final Map<String, Optional<PathPattern>> patterns = new ConcurrentHashMap<>();

	RoutePolicies(PolicyCatalog catalog) {
		this.catalog = catalog;
	}

	/**
	 * Lists a route.
	 * @param matched what the router will say that it matched
	 * @param endpoint the route
	 * @param parser the router's parser
	 */
	void register(String matched, Endpoint endpoint, PathPatternParser parser) {
		PathPattern served = parser.parse(endpoint.patterns().get(0));
		this.listed.computeIfAbsent(matched, (key) -> new CopyOnWriteArrayList<>())
			.add(new Listed(endpoint.methods(), served, this.catalog.register(endpoint)));
	}

	/**
	 * What holds for a request. Where several routes serve it, the same does: a route's
	 * policy comes from its pattern and methods alone.
	 * @param matched what the router says that it matched
	 * @param method the method
	 * @param path the path
	 * @param handler the handler
	 * @return the policy
	 */
	ApiPolicy of(String matched, String method, PathContainer path, Object handler) {
		for (Listed route : this.listed.getOrDefault(matched, List.of())) {
			if (route.serves(method, path)) {
				return route.policy();
			}
		}
		boolean matches = kept(this.patterns, matched, RoutePolicies::parse).filter((pattern) -> pattern.matches(path))
			.isPresent();
		return kept(this.unlisted, new Unlisted(matched, matches), (wanted) -> compile(wanted, handler));
	}

	private ApiPolicy compile(Unlisted wanted, Object handler) {
		List<String> served = wanted.matches() ? List.of(wanted.pattern()) : List.of(wanted.pattern(), EVERYTHING);
		return this.catalog
			.compile(new Endpoint(RouteReader.name(handler.getClass()), Set.of(), served, List.of(), null, null));
	}

	/** Empty for the pattern of a router that parses its patterns in another way. */
	private static Optional<PathPattern> parse(String pattern) {
		try {
			return Optional.of(PathPatternParser.defaultInstance.parse(pattern));
		}
		catch (PatternParseException foreign) {
			return Optional.empty();
		}
	}

	static <K, V> V kept(Map<K, V> known, K key, Function<K, V> make) {
		V value = known.get(key);
		if (value == null) {
			value = make.apply(key);
			if (known.size() < MAX_KEPT) {
				known.put(key, value);
			}
		}
		return value;
	}

	/**
	 * A route that was there at start-up.
	 *
	 * @param methods the HTTP methods, empty for all
	 * @param path the paths that it may take
	 * @param policy what holds for it
	 */
	private record Listed(Set<String> methods, PathPattern path, ApiPolicy policy) {

		boolean serves(String method, PathContainer requested) {
			return (this.methods.isEmpty() || this.methods.contains(method)) && this.path.matches(requested);
		}

	}

	/**
	 * A pattern that nobody listed.
	 *
	 * @param pattern the pattern
	 * @param matches whether it matches the path
	 */
	private record Unlisted(String pattern, boolean matches) {

	}

}
