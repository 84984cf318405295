package io.apisec.autoconfigure.ratelimit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.apisec.annotation.PublicEndpoint;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A Spring Boot application on Tomcat whose limits count by the header {@code Key}, so
 * that each test has buckets of its own.
 */
final class LimitedApplication implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private LimitedApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** On a single server, where nothing more is said. */
	static LimitedApplication onRedis(int port, Map<String, String> more) {
		Map<String, String> properties = new LinkedHashMap<>(Map.of("apisec.rate-limit.store", "redis",
				"spring.data.redis.host", "127.0.0.1", "spring.data.redis.port", Integer.toString(port)));
		properties.putAll(more);
		return start(properties);
	}

	static LimitedApplication start(Map<String, String> more, Class<?>... configurations) {
		List<String> arguments = new ArrayList<>();
		Map<String, String> all = new LinkedHashMap<>(common());
		all.putAll(more);
		all.forEach((name, value) -> arguments.add("--" + name + "=" + value));
		List<Class<?>> sources = new ArrayList<>(List.of(configurations));
		sources.add(Application.class);
		return new LimitedApplication(
				new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(WebApplicationType.SERVLET)
					.run(arguments.toArray(String[]::new)));
	}

	/** The store's timeout is no part of what most tests say. */
	private static Map<String, String> common() {
		Map<String, String> all = new LinkedHashMap<>(Map.of("server.port", "0", "server.address", "127.0.0.1",
				"spring.main.banner-mode", "off", "logging.level.root", "off", "spring.autoconfigure.exclude", "",
				"apisec.jwt.issuers[0].issuer", "http://127.0.0.1:9/", "apisec.jwt.issuers[0].audiences[0]", "api",
				"apisec.rate-limit.store-timeout", "10s", "apisec.rate-limit.default-policies", ""));
		limit(all, 0, "hour", 1000, "1h");
		limit(all, 1, "second", 1000, "1s");
		limit(all, 2, "short", 200, "2s");
		return all;
	}

	private static void limit(Map<String, String> all, int index, String name, int capacity, String period) {
		String policy = "apisec.rate-limit.policies." + name;
		all.put(policy + ".key", "header:Key");
		all.put(policy + ".capacity", Integer.toString(capacity));
		all.put(policy + ".period", period);
		all.put("apisec.rate-limit.rules[" + index + "].path", "/" + name);
		all.put("apisec.rate-limit.rules[" + index + "].policies[0]", name);
	}

	HttpResponse<String> get(String path, String key) {
		try {
			int port = ((WebServerApplicationContext) this.context).getWebServer().getPort();
			return HTTP.send(
					HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Key", key).build(),
					BodyHandlers.ofString());
		}
		catch (IOException broken) {
			throw new UncheckedIOException(broken);
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

	int status(String path, String key) {
		return get(path, key).statusCode();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Whether limits are kept without the store. */
	boolean fallsBack() {
		return bean(MeterRegistry.class).get("apisec.ratelimit.fallback").gauge().value() == 1;
	}

	/** How many trips to the store ended so. */
	long trips(String outcome) {
		return bean(MeterRegistry.class).get("apisec.ratelimit.store").tag("outcome", outcome).timer().count();
	}

	/**
	 * Calls applications in turn, from many threads at once.
	 * @return how many answers had which status
	 */
	static Map<Integer, Integer> burst(String path, String key, int requests, int threads,
			LimitedApplication... applications) {
		Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < requests; i++) {
				LimitedApplication application = applications[i % applications.length];
				all.add(executor.submit(() -> statuses.merge(application.status(path, key), 1, Integer::sum)));
			}
			for (Future<?> one : all) {
				one.get();
			}
			return statuses;
		}
		catch (InterruptedException | ExecutionException broken) {
			throw new IllegalStateException(broken);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(LimitedController.class)
	static class Application {

	}

	/** What is limited. */
	@RestController
	@PublicEndpoint(reason = "a test of limits")
	static class LimitedController {

		@GetMapping({ "/hour", "/second", "/short", "/free" })
		String answer() {
			return "answer";
		}

	}

}
