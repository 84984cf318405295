package io.apisec.servlet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.apisec.policy.ApiPolicy;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/**
 * Knows what holds for a handler that the dispatcher chose. Handler methods are found by
 * identity; what has none, such as a route, by its pattern.
 */
public final class EndpointIndex {

	/**
	 * More handlers than this come from an application that makes them without end; their
	 * policies are not kept.
	 */
	private static final int MAX_KEPT = 10_000;

	private final PolicyCatalog catalog;

	private final String servletPath;

	private final Map<HandlerMethod, ApiPolicy> methods = new ConcurrentHashMap<>();

	private final Map<String, ApiPolicy> patterns = new ConcurrentHashMap<>();

	/**
	 * An index without handlers yet.
	 * @param catalog compiles and lists policies
	 * @param servletPath the path of the dispatcher servlet, empty or with a leading
	 * slash and none at its end
	 */
	public EndpointIndex(PolicyCatalog catalog, String servletPath) {
		this.catalog = catalog;
		this.servletPath = servletPath;
	}

	/** Compiles the policy of a handler method and keeps it. */
	Endpoint register(HandlerMethod method, Object mapping, HandlerTypes types) {
		Endpoint endpoint = endpoint(method, mapping, types);
		this.methods.put(identity(method), this.catalog.register(endpoint));
		return endpoint;
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
	ServletApiRequest.Dispatch dispatch(HttpServletRequest request, Object handler) {
		String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
		String route = underServletPath(request) ? withServletPath(pattern) : pattern;
		if (handler instanceof HandlerMethod method) {
			HandlerMethod identity = identity(method);
			return new ServletApiRequest.Dispatch(identity, route, variables(request),
					policy(this.methods, identity, (unknown) -> policyOfUnknown(method, route)));
		}
		return new ServletApiRequest.Dispatch(handler.getClass().getName() + route, route, variables(request),
				policy(this.patterns, route, (unknown) -> this.catalog
					.compile(Endpoint.ofPattern(handler.getClass().getSimpleName(), Set.of(), unknown))));
	}

	/**
	 * A handler that was registered after the start, or that a framework makes for each
	 * request. It is looked at with its bean, which may be a proxy that does not show its
	 * annotations.
	 */
	private ApiPolicy policyOfUnknown(HandlerMethod method, String route) {
		HandlerTypes types = HandlerTypes.PLAIN;
		Class<?> type = types.targetType(method);
		return this.catalog.compile(new Endpoint(type.getSimpleName() + "#" + method.getMethod().getName(), Set.of(),
				List.of(route), List.of(), type, types.targetMethod(method, type)));
	}

	private static <K> ApiPolicy policy(Map<K, ApiPolicy> known, K key, Function<K, ApiPolicy> compile) {
		ApiPolicy policy = known.get(key);
		if (policy == null) {
			policy = compile.apply(key);
			if (known.size() < MAX_KEPT) {
				known.put(key, policy);
			}
		}
		return policy;
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

}
