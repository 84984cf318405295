package io.apisec.servlet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;

/**
 * Reads every handler method of the application into the catalog, before the connector
 * accepts, and makes sure that no annotation is left which nothing enforces.
 */
public final class ServletEndpoints implements SmartInitializingSingleton {

	private final ConfigurableListableBeanFactory beans;

	private final EndpointIndex index;

	private final PolicyCatalog catalog;

	/**
	 * Reads the endpoints of an application.
	 * @param beans the application's beans
	 * @param index takes the handlers
	 * @param catalog knows which annotations are enforced
	 */
	public ServletEndpoints(ConfigurableListableBeanFactory beans, EndpointIndex index, PolicyCatalog catalog) {
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
		new UnenforcedAnnotations(this.catalog.enforcedAnnotations(), endpoints).refuse(this.beans);
	}

	private void register(AbstractHandlerMethodMapping<?> mapping, HandlerTypes types, List<Endpoint> endpoints) {
		for (Map.Entry<?, HandlerMethod> handler : mapping.getHandlerMethods().entrySet()) {
			endpoints.add(this.index.register(handler.getValue(), handler.getKey(), types));
		}
	}

}
