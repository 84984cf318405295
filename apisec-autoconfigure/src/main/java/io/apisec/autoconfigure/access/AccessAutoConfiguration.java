package io.apisec.autoconfigure.access;

import java.util.Map;

import io.apisec.access.AccessPolicyContributor;
import io.apisec.access.AccessRules;
import io.apisec.access.EndpointAccessControl;
import io.apisec.access.PathAccessControl;
import io.apisec.access.PublicEndpoints;
import io.apisec.access.ScopeControl;
import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.ControlOrder;
import io.apisec.autoconfigure.Enforcements;
import io.apisec.autoconfigure.RouterPaths;
import io.apisec.core.Enforcement;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/** Public, authenticated, scopes: the two locks. */
@AutoConfiguration(after = ApiSecAutoConfiguration.class)
@ConditionalOnApiSec
@EnableConfigurationProperties(EndpointsProperties.class)
public final class AccessAutoConfiguration {

	@Bean
	AccessRules apiSecAccessRules(EndpointsProperties properties, RouterPaths paths) {
		return EndpointRules.of(properties, paths);
	}

	@Bean
	PublicEndpoints apiSecPublicEndpoints(RouterPaths paths, ObjectProvider<PresetAccess> presets) {
		return new PublicEndpoints(paths.parser(),
				() -> presets.orderedStream().flatMap((preset) -> preset.publicPaths().stream()).toList());
	}

	@Bean
	AccessPolicyContributor apiSecAccessPolicyContributor(AccessRules rules, PublicEndpoints publicEndpoints,
			ObjectProvider<PresetAccess> presets, ObjectProvider<DocumentedScopes> documented) {
		DocumentedScopes scopes = documented.getIfAvailable(() -> (endpoint) -> Map.of());
		return new AccessPolicyContributor(rules, new FirstPreset(presets.orderedStream().toList()), scopes::of,
				publicEndpoints);
	}

	@Bean
	@Order(ControlOrder.ACCESS)
	StagedControl apiSecPathAccessControl(AccessRules rules, PublicEndpoints publicEndpoints) {
		return new StagedControl(Stage.AUTHENTICATION, new PathAccessControl(rules, publicEndpoints),
				Enforcement.ENFORCE);
	}

	@Bean
	@Order(ControlOrder.ACCESS)
	StagedControl apiSecEndpointAccessControl(AccessRules rules) {
		return new StagedControl(Stage.ENDPOINT, new EndpointAccessControl(rules), Enforcement.ENFORCE);
	}

	@Bean
	@Order(ControlOrder.SCOPES)
	StagedControl apiSecScopeControl(AccessRules rules, EndpointsProperties properties, Enforcements enforcements) {
		ScopeControl control = new ScopeControl(rules);
		return new StagedControl(Stage.ENDPOINT, control, enforcements.of(control.name(), properties.mode()));
	}

}
