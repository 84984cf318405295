package io.apisec.servlet;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;

/** Lists the routes of a router function, with those that are nested. */
final class RouteReader implements RouterFunctions.Visitor {

	private static final Set<String> OF_RESOURCES = Set.of("GET", "HEAD", "OPTIONS");

	private final Deque<List<RouteShape>> outer = new ArrayDeque<>();

	private final Set<Route> routes = new LinkedHashSet<>();

	private List<RouteShape> nest = List.of(RouteShape.ANY);

	private RouteReader() {
	}

	static Set<Route> read(RouterFunction<?> function) {
		RouteReader reader = new RouteReader();
		function.accept(reader);
		return reader.routes;
	}

	@Override
	public void startNested(RequestPredicate predicate) {
		this.outer.push(this.nest);
		List<RouteShape> start = RoutePredicates.read(predicate).stream().map(RouteShape::opened).toList();
		this.nest = RoutePredicates.both(this.nest, start);
	}

	@Override
	public void endNested(RequestPredicate predicate) {
		this.nest = this.outer.pop();
	}

	@Override
	public void route(RequestPredicate predicate, HandlerFunction<?> handlerFunction) {
		add(name(handlerFunction.getClass()), RoutePredicates.read(predicate));
	}

	@Override
	public void resources(Function<ServerRequest, Optional<Resource>> lookupFunction) {
		add("resources", List.of(RouteShape.ofMethods(OF_RESOURCES)));
	}

	@Override
	public void attributes(Map<String, Object> attributes) {
	}

	@Override
	public void unknown(RouterFunction<?> routerFunction) {
		add(name(routerFunction.getClass()), List.of(RouteShape.ANY));
	}

	private void add(String name, List<RouteShape> shapes) {
		RoutePredicates.both(this.nest, shapes).forEach((shape) -> this.routes.add(new Route(name, shape)));
	}

	/**
	 * Without what a compiler or the JVM adds to the name of a lambda, which is another
	 * one in each run.
	 */
	static String name(Class<?> handler) {
		String name = handler.getName().substring(handler.getName().lastIndexOf('.') + 1);
		int lambda = name.indexOf("$$Lambda");
		return (lambda < 0) ? handler.getSimpleName() : name.substring(0, lambda) + "#route";
	}

	/**
	 * A route.
	 *
	 * @param name the handler as a developer would say it
	 * @param shape which requests it takes
	 */
	record Route(String name, RouteShape shape) {

	}

}
