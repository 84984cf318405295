package io.apisec.servlet.tomcat;

import java.time.Duration;

import io.apisec.core.ResponseHeaders;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.LifecycleEvent;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.Adapter;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;

/**
 * Hardens a connector: our headers on what Tomcat refuses by itself, no word about the
 * server, {@code 100 Continue} only when somebody reads the body, and limits that leave
 * the refusal to the controls.
 */
public final class ConnectorHardening {

	private final ResponseHeaders headers;

	private final boolean edgeRefuses;

	private final ConnectorLimits limits;

	private final Duration bodyGap;

	/**
	 * Hardens connectors.
	 * @param headers the hardening headers
	 * @param edgeRefuses whether a control refuses {@code TRACE}, so that Tomcat need not
	 * @param limits what Tomcat takes
	 * @param bodyGap the longest time in which nothing of a body arrives
	 */
	public ConnectorHardening(ResponseHeaders headers, boolean edgeRefuses, ConnectorLimits limits, Duration bodyGap) {
		this.headers = headers;
		this.edgeRefuses = edgeRefuses;
		this.limits = limits;
		this.bodyGap = bodyGap;
	}

	/**
	 * Hardens a connector that has not started.
	 * @param connector the connector
	 */
	public void customize(Connector connector) {
		connector.setXpoweredBy(false);
		if (this.edgeRefuses) {
			connector.setAllowTrace(true);
			connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
			connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
		}
		if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
			harden(http);
		}
		if (this.limits.parts() != null) {
			connector.setMaxPartCount(this.limits.parts());
		}
		if (this.limits.text() != null) {
			connector.setMaxPostSize(this.limits.text());
		}
		connector.addLifecycleListener((event) -> wrapAdapter(connector, event));
	}

	private void harden(AbstractHttp11Protocol<?> http) {
		http.setServer(null);
		http.setServerRemoveAppProvidedValues(true);
		http.setContinueResponseTiming("onRead");
		http.setDisableUploadTimeout(false);
		http.setConnectionUploadTimeout(Math.toIntExact(this.bodyGap.toMillis()));
		if (this.limits.headers() != null) {
			http.setMaxHttpRequestHeaderSize(this.limits.headers());
		}
	}

	/**
	 * The adapter is made when the connector is initialised, and cannot be wrapped
	 * before.
	 */
	private void wrapAdapter(Connector connector, LifecycleEvent event) {
		if (Lifecycle.AFTER_INIT_EVENT.equals(event.getType())) {
			ProtocolHandler protocol = connector.getProtocolHandler();
			Adapter adapter = protocol.getAdapter();
			boolean secure = protocol instanceof AbstractHttp11Protocol<?> http && http.isSSLEnabled();
			protocol
				.setAdapter(new HardenedAdapter(adapter, this.headers.ofConnection(secure), secure, this.edgeRefuses));
		}
	}

}
