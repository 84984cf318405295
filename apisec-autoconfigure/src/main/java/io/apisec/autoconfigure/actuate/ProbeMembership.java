package io.apisec.autoconfigure.actuate;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/**
 * Makes a health indicator count for a probe of the platform, where there is such a
 * group.
 */
final class ProbeMembership implements HealthEndpointGroupsPostProcessor {

	private final String probe;

	private final String indicator;

	private ProbeMembership(String probe, String indicator) {
		this.probe = probe;
		this.indicator = indicator;
	}

	/** Without what the indicator looks at, no requests should come. */
	static ProbeMembership readiness(String indicator) {
		return new ProbeMembership("readiness", indicator);
	}

	/** What the indicator looks at comes back with a restart alone. */
	static ProbeMembership liveness(String indicator) {
		return new ProbeMembership("liveness", indicator);
	}

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		HealthEndpointGroup group = groups.get(this.probe);
		return (group != null) ? new Groups(groups, this.probe, new Group(group, this.indicator)) : groups;
	}

	/**
	 * All groups, but one with another member.
	 *
	 * @param others the groups as they are
	 * @param name the name of the one
	 * @param group the one
	 */
	private record Groups(HealthEndpointGroups others, String name,
			HealthEndpointGroup group) implements HealthEndpointGroups, AdditionalPathsMapper {

		@Override
		public HealthEndpointGroup getPrimary() {
			return this.others.getPrimary();
		}

		@Override
		public Set<String> getNames() {
			return this.others.getNames();
		}

		@Override
		public @Nullable HealthEndpointGroup get(String name) {
			return this.name.equals(name) ? this.group : this.others.get(name);
		}

		@Override
		public @Nullable List<String> getAdditionalPaths(EndpointId endpoint, WebServerNamespace namespace) {
			return (this.others instanceof AdditionalPathsMapper paths) ? paths.getAdditionalPaths(endpoint, namespace)
					: null;
		}

	}

	/**
	 * A group with one more member.
	 *
	 * @param group the group as it is
	 * @param member the name of the indicator
	 */
	private record Group(HealthEndpointGroup group, String member) implements HealthEndpointGroup {

		@Override
		public boolean isMember(String name) {
			return this.member.equals(name) || this.group.isMember(name);
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return this.group.showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return this.group.showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return this.group.getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return this.group.getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return this.group.getAdditionalPath();
		}

	}

}
