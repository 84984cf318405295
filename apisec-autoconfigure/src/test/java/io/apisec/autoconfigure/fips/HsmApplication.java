package io.apisec.autoconfigure.fips;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Duration;

import io.apisec.annotation.PublicEndpoint;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application behind mutual TLS, which calls itself the same way. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
public class HsmApplication {

	private final SslBundles bundles;

	private volatile int port;

	HsmApplication(SslBundles bundles) {
		this.bundles = bundles;
	}

	/**
	 * Starts it.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(HsmApplication.class, arguments);
		System.out.println("started=true");
	}

	@EventListener
	void started(WebServerInitializedEvent event) {
		boolean management = "management".equals(event.getApplicationContext().getServerNamespace());
		System.out.println((management ? "management=" : "port=") + event.getWebServer().getPort());
		this.port = management ? this.port : event.getWebServer().getPort();
	}

	@GetMapping(path = "/who", produces = "text/plain")
	@PublicEndpoint(reason = "The certificate of the caller is all that a test asks")
	String who(HttpServletRequest request) {
		X509Certificate[] chain = (X509Certificate[]) request.getAttribute("jakarta.servlet.request.X509Certificate");
		return (chain != null) ? chain[0].getSubjectX500Principal().getName() : "nobody";
	}

	@GetMapping(path = "/call", produces = "text/plain")
	@PublicEndpoint(reason = "Calls this application with the key of the bundle")
	String call() throws Exception {
		HttpClient client = HttpClient.newBuilder()
			.sslContext(this.bundles.getBundle("hsm").createSslContext())
			.connectTimeout(Duration.ofSeconds(10))
			.build();
		return client
			.send(HttpRequest.newBuilder(URI.create("https://localhost:" + this.port + "/who"))
				.timeout(Duration.ofSeconds(20))
				.build(), HttpResponse.BodyHandlers.ofString())
			.body();
	}

}
