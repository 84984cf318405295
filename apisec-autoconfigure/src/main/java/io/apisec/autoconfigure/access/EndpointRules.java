package io.apisec.autoconfigure.access;

import java.util.List;

import io.apisec.access.AccessRules;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.core.StartupException;

/** Turns the rules of the properties into those of the control. */
final class EndpointRules {

	private EndpointRules() {
	}

	static AccessRules of(EndpointsProperties properties, RouterPaths paths) {
		checkActuatorScope(properties.actuatorScope());
		List<AccessRules.PublicPath> publicPaths = properties.publicPaths()
			.stream()
			.map((rule) -> new AccessRules.PublicPath(
					paths.rule("apisec.endpoints.public", rule.path(), rule.methods()), rule.reason()))
			.toList();
		List<AccessRules.ScopedPath> scopes = properties.rules()
			.stream()
			.map((rule) -> new AccessRules.ScopedPath(paths.rule("apisec.endpoints.rules", rule.path(), rule.methods()),
					rule.scopes()))
			.toList();
		return new AccessRules(publicPaths, scopes);
	}

	/** What no token can grant would close Actuator to everybody. */
	private static void checkActuatorScope(String scope) {
		if (!AccessRules.isScope(scope)) {
			throw new StartupException("apisec.endpoints.actuator-scope is '" + scope + "', which is no scope.", """
					Write one scope, without blanks, quotes and the prefix SCOPE_, or leave it out for the default:

					    apisec:
					      endpoints:
					        actuator-scope: actuator

					What anybody may read, open by its path in apisec.endpoints.public.
					""");
		}
	}

}
