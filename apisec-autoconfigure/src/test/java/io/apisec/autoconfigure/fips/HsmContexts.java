package io.apisec.autoconfigure.fips;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.apisec.fips.hsm.HsmWatch;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Several applications with the same token, in one JVM and one after the other. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({ FipsAutoConfiguration.class, ValidatedBundlesAutoConfiguration.class,
		SslAutoConfiguration.class, HsmAutoConfiguration.class })
public class HsmContexts {

	private static final int LIMIT_MILLISECONDS = 30_000;

	/**
	 * Tells after each step what still works.
	 * @param arguments properties
	 */
	public static void main(String[] arguments) throws Exception {
		ConfigurableApplicationContext first = run(arguments);
		System.out.println("alone=" + use(first));
		ConfigurableApplicationContext second = run(arguments);
		System.out.println("both=" + use(first) + " " + use(second));
		run("--apisec.fips.mode=approved-only").close();
		System.out.println("beside=" + use(first) + " " + use(second));
		first.close();
		System.out.println("left=" + use(second));
		second.close();
		try (ConfigurableApplicationContext third = run(arguments)) {
			System.out.println("anew=" + use(third));
		}
		System.out.println("providers=" + Stream.of(Security.getProviders()).map(Provider::getName).toList());
		System.exit(0);
	}

	private static ConfigurableApplicationContext run(String... arguments) {
		return new SpringApplicationBuilder(HsmContexts.class).web(WebApplicationType.NONE).run(arguments);
	}

	/** A handshake with the key of the token, and the next probe. */
	private static String use(ConfigurableApplicationContext context) throws Exception {
		SslBundles bundles = context.getBean(SslBundles.class);
		try (SSLServerSocket server = (SSLServerSocket) bundles.getBundle("hsm")
			.createSslContext()
			.getServerSocketFactory()
			.createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(LIMIT_MILLISECONDS);
			CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> accept(server));
			String subject = connect(bundles, server.getLocalPort());
			return subject + "/" + read.get(30, TimeUnit.SECONDS) + "/" + probe(context.getBean(HsmWatch.class));
		}
	}

	private static boolean probe(HsmWatch watch) {
		Instant before = watch.state().checked();
		TlsServer.reach("the next probe", () -> watch.state().checked().isAfter(before));
		return watch.state().answers();
	}

	private static int accept(SSLServerSocket server) {
		try (SSLSocket socket = (SSLSocket) server.accept()) {
			socket.setSoTimeout(LIMIT_MILLISECONDS);
			return socket.getInputStream().read();
		}
		catch (IOException fault) {
			throw new IllegalStateException(fault);
		}
	}

	private static String connect(SslBundles bundles, int port) throws IOException, GeneralSecurityException {
		try (SSLSocket socket = (SSLSocket) bundles.getBundle("clients")
			.createSslContext()
			.getSocketFactory()
			.createSocket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(LIMIT_MILLISECONDS);
			socket.getOutputStream().write(7);
			return socket.getSession().getPeerPrincipal().getName();
		}
	}

}
