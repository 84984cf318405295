package io.apisec.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.apisec.policy.Endpoint;
import io.apisec.policy.PatternVariables;
import io.apisec.policy.PolicyCatalog;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Reads every handler method and every route of the application into the catalog, before
 * the connector accepts, and makes sure that no annotation is left which nothing
 * enforces.
 */
public final class ServletEndpoints implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beans;

	private final EndpointIndex index;

	private final PolicyCatalog catalog;

	private final ResultInterception results;

	/**
	 * Reads the endpoints of an application.
	 * @param beans the application's beans
	 * @param index takes the handlers
	 * @param catalog knows which annotations are enforced
	 * @param results sees what handlers return
	 */
	public ServletEndpoints(ConfigurableListableBeanFactory beans, EndpointIndex index, PolicyCatalog catalog,
			ResultInterception results) {
		this.results = results;
		this.beans = beans;
		this.index = index;
		this.catalog = catalog;
	}

	@Override
	public void afterSingletonsInstantiated() {
		HandlerTypes types = HandlerTypes.of(this.beans);
		List<Endpoint> endpoints = new ArrayList<>();
		this.beans.getBeansOfType(AbstractHandlerMethodMapping.class, true, false)
			.values()
			.forEach((mapping) -> register(mapping, types, endpoints));
		this.beans.getBeansOfType(RouterFunctionMapping.class, true, false).values().forEach(this::register);
		this.beans.getBeansOfType(AbstractUrlHandlerMapping.class, true, false).values().forEach(this::register);
		new UnenforcedAnnotations(this.catalog.enforcedAnnotations(), endpoints).refuse(this.beans);
		this.catalog.complete();
		this.beans.getBeansOfType(RequestMappingHandlerAdapter.class, true, false)
			.values()
			.forEach(this.results::watch);
	}

	private void register(RouterFunctionMapping mapping) {
		RouterFunction<?> function = mapping.getRouterFunction();
		PathPatternParser parser = mapping.getPatternParser();
		if (function != null) {
			this.index.register(function, (parser != null) ? parser : PathPatternParser.defaultInstance);
		}
	}

	/** Of handlers that have no method only those that may take an id. */
	private void register(AbstractUrlHandlerMapping mapping) {
		PathPatternParser parser = mapping.getPatternParser();
		mapping.getHandlerMap().forEach((pattern, handler) -> {
			if (!PatternVariables.of(pattern).isEmpty()) {
				this.index.register(pattern, type(handler),
						(parser != null) ? parser : PathPatternParser.defaultInstance);
			}
		});
	}

	/** A handler, or the name of its bean. */
	private Class<?> type(Object handler) {
		Class<?> type = (handler instanceof String name) ? this.beans.getType(name) : null;
		return (type != null) ? type : handler.getClass();
	}

	private void register(AbstractHandlerMethodMapping<?> mapping, HandlerTypes types, List<Endpoint> endpoints) {
		for (Map.Entry<?, HandlerMethod> handler : mapping.getHandlerMethods().entrySet()) {
			Endpoint endpoint = this.index.register(handler.getValue(), handler.getKey(), types);
			ClientAddressParameters.check(handler.getValue(), endpoint);
			endpoints.add(endpoint);
		}
	}

}
