package io.apisec.autoconfigure.servlet;

import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.Enforcements;
import io.apisec.autoconfigure.edge.EdgeProperties;
import io.apisec.autoconfigure.schema.SubmissionBounds;
import io.apisec.core.Enforcement;
import io.apisec.core.ResponseHeaders;
import io.apisec.servlet.tomcat.ConnectorHardening;
import io.apisec.servlet.tomcat.ConnectorLimits;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;

/** What Tomcat answers by itself carries our headers, too. */
@AutoConfiguration(after = ServletAutoConfiguration.class)
@ConditionalOnClass({ TomcatServletWebServerFactory.class, Connector.class, DispatcherServlet.class })
@ConditionalOnApiSec
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class TomcatAutoConfiguration {

	private static final long MARGIN = 1024;

	/** What Boot sets by itself. */
	private static final int USUAL_PARTS = 50;

	private static final int USUAL_TEXT = 2 * 1024 * 1024;

	@Bean
	ConnectorHardening apiSecConnectorHardening(ResponseHeaders headers, EdgeProperties edge, Enforcements enforcements,
			SubmissionBounds submissions, Environment environment) {
		boolean edgeRefuses = edge.rejectAmbiguousPaths()
				&& enforcements.of("edge", edge.mode()) == Enforcement.ENFORCE;
		return new ConnectorHardening(headers, edgeRefuses, new ConnectorLimits(maxHeaderSize(edge, environment),
				maxParts(submissions, environment), maxText(submissions, environment)), edge.bodyTimeout());
	}

	private static @Nullable Integer maxParts(SubmissionBounds submissions, Environment environment) {
		return environment.containsProperty("server.tomcat.max-part-count") ? null
				: (int) submissions.ofContainer(USUAL_PARTS, submissions.parts());
	}

	/**
	 * Of an upload, Tomcat counts what is no file as a form; forms themselves it never
	 * sees.
	 */
	private static @Nullable Integer maxText(SubmissionBounds submissions, Environment environment) {
		long ours = submissions.ofContainer(USUAL_TEXT, submissions.upload());
		return environment.containsProperty("server.tomcat.max-http-form-post-size") ? null
				: (int) Math.min(ours, Integer.MAX_VALUE);
	}

	/**
	 * Tomcat counts the request line and the headers together; what the application set
	 * itself holds.
	 */
	private static @Nullable Integer maxHeaderSize(EdgeProperties edge, Environment environment) {
		if (environment.containsProperty("server.max-http-request-header-size")) {
			return null;
		}
		long sum = edge.maxUriLength().toBytes() + edge.maxHeaderSize().toBytes() + MARGIN;
		return (int) Math.min(sum, Integer.MAX_VALUE);
	}

	@Bean
	TomcatHardeningCustomizer apiSecTomcatHardeningCustomizer(ConnectorHardening hardening) {
		return new TomcatHardeningCustomizer(hardening);
	}

}
