package io.apisec.autoconfigure.access;

import java.util.List;

import io.apisec.access.AccessRules;
import io.apisec.autoconfigure.RouterPaths;

/** Turns the rules of the properties into those of the control. */
final class EndpointRules {

	private EndpointRules() {
	}

	static AccessRules of(EndpointsProperties properties, RouterPaths paths) {
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

}
