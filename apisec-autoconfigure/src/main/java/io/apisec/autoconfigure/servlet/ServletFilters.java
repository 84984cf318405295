package io.apisec.autoconfigure.servlet;

import io.apisec.core.ResponseHeaders;
import io.apisec.core.ResponseScreening;
import io.apisec.core.StagedControl.Stage;
import io.apisec.policy.PolicyCatalog;
import io.apisec.servlet.ApiSecFilter;
import io.apisec.servlet.Refusals;
import io.apisec.servlet.ServletRequests;
import io.apisec.servlet.UnroutedAccessFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;

/**
 * Makes the filters of a servlet context: the application's, and Actuator's where it has
 * a port of its own.
 *
 * @param requests makes the controls' view of a request
 * @param headers the hardening headers
 * @param catalog compiles policies
 * @param stages the controls
 * @param refusals writes refusals
 * @param screening looks at answers, {@code null} where none is looked at
 * @param securityOrder the order of Spring Security's filter
 */
record ServletFilters(ServletRequests requests, ResponseHeaders headers, PolicyCatalog catalog, ControlStages stages,
		Refusals refusals, @Nullable ResponseScreening screening, int securityOrder) {

	FirstFilterRegistration first() {
		return new FirstFilterRegistration(new ApiSecFilter(this.requests, this.headers, this.stages.runner(Stage.EDGE),
				this.refusals, this.screening));
	}

	UnroutedFilterRegistration unrouted(ApplicationContext context) {
		return new UnroutedFilterRegistration(new UnroutedAccessFilter(this.requests, this.catalog,
				this.stages.runner(Stage.ENDPOINT), this.refusals, new RoutedServlets(context)), this.securityOrder);
	}

}
