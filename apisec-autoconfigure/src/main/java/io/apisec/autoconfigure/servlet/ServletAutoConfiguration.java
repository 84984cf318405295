package io.apisec.autoconfigure.servlet;

import java.time.Duration;

import io.apisec.autoconfigure.ApiSecAutoConfiguration;
import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.ControlOrder;
import io.apisec.autoconfigure.ApiSecProperties;
import io.apisec.autoconfigure.access.AccessAutoConfiguration;
import io.apisec.autoconfigure.edge.EdgeProperties;
import io.apisec.autoconfigure.schema.SubmissionBounds;
import io.apisec.core.ClientAddressResolver;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Enforcement;
import io.apisec.core.ResponseHeaders;
import io.apisec.core.ResultCheck;
import io.apisec.core.ResponseScreening;
import io.apisec.core.SecureTransport;
import io.apisec.core.StagedControl;
import io.apisec.core.StagedControl.Stage;
import io.apisec.core.StartupException;
import io.apisec.policy.Inventory;
import io.apisec.policy.PolicyCatalog;
import io.apisec.policy.PolicyContributor;
import io.apisec.problem.ProblemFactory;
import io.apisec.servlet.ClientAddressArguments;
import io.apisec.servlet.ClientResolution;
import io.apisec.servlet.CorsHeaders;
import io.apisec.servlet.EndpointIndex;
import io.apisec.servlet.EndpointInterceptor;
import io.apisec.servlet.ErrorHandlers;
import io.apisec.servlet.ErrorPage;
import io.apisec.servlet.FormReading;
import io.apisec.servlet.HandlerMappingGuard;
import io.apisec.servlet.Refusals;
import io.apisec.servlet.ResultInterception;
import io.apisec.servlet.ServletEndpoints;
import io.apisec.servlet.ServletRequestControl;
import io.apisec.servlet.ServletRequests;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.MappedInterceptor;

/**
 * One registration for all controls: the first filter, the interceptor, and the filter
 * for other servlets.
 */
@AutoConfiguration(after = { ApiSecAutoConfiguration.class, AccessAutoConfiguration.class },
		before = ErrorMvcAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnApiSec
@EnableConfigurationProperties({ EdgeProperties.class, SecurityFilterProperties.class })
public final class ServletAutoConfiguration {

	/** Actuator's, on a port of its own; not public, so known by name. */
	private static final String MANAGEMENT_ERRORS = "org.springframework.boot.webmvc.autoconfigure.actuate.web.ManagementErrorEndpoint";

	@Bean
	PolicyCatalog apiSecPolicyCatalog(ObjectProvider<PolicyContributor> contributors) {
		return new PolicyCatalog(contributors.orderedStream().toList());
	}

	@Bean
	Inventory apiSecInventory(PolicyCatalog catalog) {
		return new Inventory(catalog);
	}

	@Bean
	InventoryReport apiSecInventoryReport(Inventory inventory) {
		return new InventoryReport(inventory);
	}

	@Bean
	@Order(ControlOrder.EDGE)
	StagedControl apiSecServletRequestControl() {
		return new StagedControl(StagedControl.Stage.EDGE, new ServletRequestControl(), Enforcement.ENFORCE);
	}

	@Bean
	ControlStages apiSecControlStages(ObjectProvider<StagedControl> controls,
			ObjectProvider<DecisionObserver> observers) {
		return new ControlStages(controls.orderedStream().toList(),
				DecisionObserver.all(observers.orderedStream().toList()));
	}

	@Bean
	ServletRequests apiSecServletRequests(ClientAddressResolver address, SecureTransport transport,
			EdgeProperties properties, SubmissionBounds forms) {
		Duration bodyTimeout = properties.bodyTimeout();
		if (bodyTimeout.compareTo(Duration.ofMillis(100)) < 0 || bodyTimeout.compareTo(Duration.ofHours(1)) > 0) {
			throw new StartupException(
					"apisec.edge.body-timeout is " + bodyTimeout + ", which is not between 100ms and 1h.",
					"Write a duration with a unit:\n\n    apisec:\n      edge:\n        body-timeout: 10s\n");
		}
		return new ServletRequests(new ClientResolution(address, transport), bodyTimeout,
				new FormReading(forms.form(), forms.enforcement()));
	}

	@Bean
	Refusals apiSecRefusals(ProblemFactory problems, ApplicationContext context) {
		return new Refusals(problems, new CorsHeaders(new CorsSources(context)));
	}

	@Bean
	ServletFilters apiSecServletFilters(ServletRequests requests, ResponseHeaders headers, PolicyCatalog catalog,
			ControlStages stages, Refusals refusals, ObjectProvider<ResponseScreening> screening,
			SecurityFilterProperties security) {
		return new ServletFilters(requests, headers, catalog, stages, refusals, screening.getIfAvailable(),
				security.getOrder());
	}

	@Bean
	FirstFilterRegistration apiSecFilterRegistration(ServletFilters filters) {
		return filters.first();
	}

	@Bean
	UnroutedFilterRegistration apiSecUnroutedFilterRegistration(ServletFilters filters, ApplicationContext context) {
		return filters.unrouted(context);
	}

	@Bean
	EndpointIndex apiSecEndpointIndex(PolicyCatalog catalog, ObjectProvider<DispatcherServletPath> path) {
		return new EndpointIndex(catalog, path.stream().map(DispatcherServletPath::getPrefix).findFirst().orElse(""));
	}

	@Bean
	ResultInterception apiSecResultInterception(ResultCheck check, Refusals refusals, ApplicationContext context) {
		return new ResultInterception(check, refusals, context);
	}

	@Bean
	EndpointInterceptor apiSecEndpointInterceptor(ServletRequests requests, EndpointIndex endpoints,
			ControlStages stages, Refusals refusals, ProblemFactory problems, ResultInterception results) {
		ErrorHandlers errorHandlers = new ErrorHandlers(ErrorController.class::isAssignableFrom,
				(type) -> MANAGEMENT_ERRORS.equals(type.getName()), new ErrorPage(problems));
		return new EndpointInterceptor(requests, endpoints, stages.runner(Stage.ENDPOINT), refusals, errorHandlers,
				results);
	}

	/**
	 * Where the application runs without the initializers that it found: not the first of
	 * all interceptors, but there.
	 */
	@Bean
	@ConditionalOnMissingBean(name = InterceptorRegistration.BEAN_NAME)
	MappedInterceptor apiSecMappedInterceptor(EndpointInterceptor interceptor) {
		return new MappedInterceptor((String[]) null, interceptor);
	}

	@Bean
	ServletEndpoints apiSecServletEndpoints(ConfigurableListableBeanFactory beans, EndpointIndex index,
			PolicyCatalog catalog, ResultInterception results) {
		return new ServletEndpoints(beans, index, catalog, results);
	}

	@Bean
	ForwardingCheck apiSecForwardingCheck(ApiSecProperties properties, Environment environment) {
		return new ForwardingCheck(properties, environment);
	}

	@Bean
	static HandlerMappingGuard apiSecHandlerMappingGuard(ObjectProvider<EndpointInterceptor> interceptor) {
		return new HandlerMappingGuard(interceptor::getObject);
	}

	@Bean
	static ClientAddressArguments apiSecClientAddressArguments() {
		return new ClientAddressArguments();
	}

	@Bean
	@ConditionalOnMissingBean(ErrorController.class)
	ProblemErrorController apiSecErrorController(ProblemFactory problems) {
		return new ProblemErrorController(new ErrorPage(problems));
	}

}
