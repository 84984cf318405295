package io.apisec.servlet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.apisec.policy.ApiPolicy;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Knows what holds for a handler that the dispatcher chose. Handler methods are found by
 * identity; what has none, such as a route, by its pattern.
 */
public final class EndpointIndex {

	/**
	 * What is served by no pattern, such as a route of a predicate: every rule may hold
	 * for it.
	 */
	private static final String EVERYTHING = "/**";

	private final PolicyCatalog catalog;

	private final String servletPath;

	private final Map<HandlerMethod, Known> methods = new ConcurrentHashMap<>();

	private final Map<LateHandler, ApiPolicy> lateMethods = new ConcurrentHashMap<>();

	private final RoutePolicies routes;

	/**
	 * An index without handlers yet.
	 * @param catalog compiles and lists policies
	 * @param servletPath the path of the dispatcher servlet, empty or with a leading
	 * slash and none at its end
	 */
	public EndpointIndex(PolicyCatalog catalog, String servletPath) {
		this.catalog = catalog;
		this.servletPath = servletPath;
		this.routes = new RoutePolicies(catalog);
	}

	/** Compiles the policy of a handler method and keeps it. */
	Endpoint register(HandlerMethod method, Object mapping, HandlerTypes types) {
		Endpoint endpoint = endpoint(method, mapping, types);
		ApiPolicy policy = this.catalog.register(endpoint);
		this.methods.merge(identity(method), new Known(endpoint, policy), this::both);
		return endpoint;
	}

	/** One handler that two mappings lead to: what holds on any of its paths, holds. */
	private Known both(Known one, Known other) {
		Endpoint endpoint = one.endpoint().and(other.endpoint());
		return new Known(endpoint, this.catalog.compile(endpoint));
	}

	/** Compiles the policies of the routes of a function and keeps them. */
	void register(RouterFunction<?> function, PathPatternParser parser) {
		RouteReader.read(function).forEach((route) -> {
			RouteShape shape = route.shape();
			String matched = (shape.pattern() != null) ? shape.pattern() : EVERYTHING;
			this.routes.register(withServletPath(matched),
					Endpoint.ofPattern(route.name(), shape.methods(), withServletPath(shape.served())), parser);
		});
	}

	/** Compiles the policy of a handler without a method and keeps it. */
	void register(String pattern, Class<?> handler, PathPatternParser parser) {
		this.routes.register(withServletPath(pattern),
				Endpoint.ofPattern(RouteReader.name(handler), Set.of(), withServletPath(pattern)), parser);
	}

	private Endpoint endpoint(HandlerMethod method, Object mapping, HandlerTypes types) {
		Class<?> type = types.targetType(method);
		Set<String> httpMethods = Set.of();
		List<String> paths = List.of();
		List<String> consumes = List.of();
		if (mapping instanceof RequestMappingInfo info) {
			httpMethods = info.getMethodsCondition()
				.getMethods()
				.stream()
				.map(Enum::name)
				.collect(Collectors.toUnmodifiableSet());
			paths = info.getPatternValues().stream().map(this::withServletPath).toList();
			consumes = info.getConsumesCondition().getConsumableMediaTypes().stream().map(MediaType::toString).toList();
		}
		return new Endpoint(type.getSimpleName() + "#" + method.getMethod().getName(), httpMethods, paths, consumes,
				type, types.targetMethod(method, type));
	}

	private String withServletPath(String pattern) {
		String path = pattern.startsWith("/") ? pattern : "/" + pattern;
		return this.servletPath.isEmpty() ? path : this.servletPath + path;
	}

	/**
	 * A dispatcher of another context, such as Actuator's on a port of its own, has no
	 * path in front.
	 */
	private boolean underServletPath(HttpServletRequest request) {
		return this.servletPath.isEmpty() || request.getServletPath().startsWith(this.servletPath);
	}

	/** Where a dispatch leads. */
	Dispatch dispatch(HttpServletRequest request, Object handler) {
		Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
		String route = (pattern != null) ? route(request, pattern.toString()) : EVERYTHING;
		if (handler instanceof HandlerMethod method) {
			HandlerMethod identity = identity(method);
			return new Dispatch(identity, route, variables(request), policy(identity, method, route));
		}
		PathContainer path = RequestPath.parse(ServletApiRequest.target(request), request.getContextPath())
			.pathWithinApplication();
		return new Dispatch(handler.getClass().getName() + route, route, variables(request),
				this.routes.of(route, request.getMethod(), path, handler));
	}

	private String route(HttpServletRequest request, String pattern) {
		return underServletPath(request) ? withServletPath(pattern) : pattern;
	}

	private ApiPolicy policy(HandlerMethod identity, HandlerMethod method, String route) {
		Known known = this.methods.get(identity);
		return (known != null && known.endpoint().patterns().contains(route)) ? known.policy() : RoutePolicies
			.kept(this.lateMethods, new LateHandler(identity, route), (late) -> policyOfUnknown(method, route));
	}

	/**
	 * A handler that was registered after the start, on this path or on any, or that a
	 * framework makes for each request. It is looked at with its bean, which may be a
	 * proxy that does not show its annotations.
	 */
	private ApiPolicy policyOfUnknown(HandlerMethod method, String route) {
		HandlerTypes types = HandlerTypes.PLAIN;
		Class<?> type = types.targetType(method);
		return this.catalog.compile(new Endpoint(type.getSimpleName() + "#" + method.getMethod().getName(), Set.of(),
				List.of(route), List.of(), type, types.targetMethod(method, type)));
	}

	private static HandlerMethod identity(HandlerMethod method) {
		HandlerMethod original = method.getResolvedFromHandlerMethod();
		return (original != null) ? original : method;
	}

	private static Map<String, String> variables(HttpServletRequest request) {
		Map<String, String> variables = attribute(request, HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		if (variables == null) {
			variables = attribute(request, RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		}
		return (variables != null) ? variables : Map.of();
	}

	@SuppressWarnings("unchecked") // what Spring MVC promises for these attributes
	private static @Nullable Map<String, String> attribute(HttpServletRequest request, String name) {
		return (Map<String, String>) request.getAttribute(name);
	}

	/**
	 * A handler that was there at start-up.
	 *
	 * @param endpoint the endpoint
	 * @param policy what holds for it
	 */
	private record Known(Endpoint endpoint, ApiPolicy policy) {

	}

	/**
	 * A handler that was not, on one of its paths.
	 *
	 * @param method the handler
	 * @param route the pattern
	 */
	private record LateHandler(HandlerMethod method, String route) {

	}

}
