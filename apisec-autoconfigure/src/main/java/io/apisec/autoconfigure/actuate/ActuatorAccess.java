package io.apisec.autoconfigure.actuate;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.access.AccessPolicy;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.autoconfigure.access.PresetAccess;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Knows Actuator's endpoints by their handlers, which are Boot's own, and by the path
 * beneath which they stand. Their paths are asked for late, since Actuator makes its
 * endpoints to tell them.
 */
final class ActuatorAccess implements PresetAccess {

	private static final String HANDLERS = "org.springframework.boot.webmvc.actuate.";

	private static final EndpointId HEALTH = EndpointId.of("health");

	private final ObjectProvider<PathMappedEndpoints> endpoints;

	private final AccessPolicy scoped;

	private final RouterPaths paths;

	private final String servletPath;

	ActuatorAccess(ObjectProvider<PathMappedEndpoints> endpoints, String scope, RouterPaths paths, String servletPath) {
		this.servletPath = servletPath.endsWith("/") ? servletPath.substring(0, servletPath.length() - 1) : servletPath;
		this.endpoints = endpoints;
		this.scoped = new AccessPolicy(null, List.of(scope));
		this.paths = paths;
	}

	@Override
	public @Nullable AccessPolicy of(Endpoint endpoint) {
		PathMappedEndpoints known = this.endpoints.getIfAvailable();
		if (known == null || !isActuators(endpoint, known)) {
			return null;
		}
		List<String> health = healthPaths(known);
		boolean open = !endpoint.patterns().isEmpty() && endpoint.patterns()
			.stream()
			.allMatch((pattern) -> health.stream().anyMatch((path) -> isBelow(pattern, path)));
		return open ? new AccessPolicy("health, for load balancers and orchestrators", List.of()) : this.scoped;
	}

	private boolean isActuators(Endpoint endpoint, PathMappedEndpoints known) {
		Class<?> type = endpoint.type();
		String base = known.getBasePath();
		return (type != null && type.getName().startsWith(HANDLERS)) || (type != null && base.length() > 1
				&& endpoint.patterns()
					.stream()
					.anyMatch((pattern) -> isBelow(pattern, base) || isBelow(pattern, this.servletPath + base)));
	}

	@Override
	public List<PathRule> publicPaths() {
		PathMappedEndpoints known = this.endpoints.getIfAvailable();
		if (known == null) {
			return List.of();
		}
		return healthPaths(known).stream()
			.map((path) -> this.paths.rule("management.endpoint.health", path + "/**", Set.of()))
			.toList();
	}

	/**
	 * As the application's dispatcher serves them, and as that of a management port does.
	 */
	private List<String> healthPaths(PathMappedEndpoints known) {
		Stream<String> additional = Stream.of(WebServerNamespace.SERVER, WebServerNamespace.MANAGEMENT)
			.flatMap((namespace) -> known.getAdditionalPaths(namespace, HEALTH).stream());
		return Stream.concat(Stream.ofNullable(known.getPath(HEALTH)), additional)
			.flatMap((path) -> Stream.of(path, this.servletPath + path))
			.distinct()
			.toList();
	}

	private static boolean isBelow(String pattern, String path) {
		return pattern.equals(path) || pattern.startsWith(path + "/");
	}

}
