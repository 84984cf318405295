package io.apisec.autoconfigure.servlet;

import io.apisec.servlet.tomcat.ConnectorHardening;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Hardens the connector after everything that Boot makes of the application's properties.
 */
final class TomcatHardeningCustomizer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

	private final ConnectorHardening hardening;

	TomcatHardeningCustomizer(ConnectorHardening hardening) {
		this.hardening = hardening;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addConnectorCustomizers(this.hardening::customize);
		factory.getAdditionalConnectors().forEach(this.hardening::customize);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
