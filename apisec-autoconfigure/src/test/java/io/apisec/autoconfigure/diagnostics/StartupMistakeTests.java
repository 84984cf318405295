package io.apisec.autoconfigure.diagnostics;

import java.util.Map;
import java.util.stream.Stream;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RequireScope;
import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Every mistake stops the start with what is wrong and the lines to write. */
@ExtendWith(OutputCaptureExtension.class)
class StartupMistakeTests {

	private static final String ISSUER = "apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/";

	private static final String AUDIENCE = "apisec.jwt.issuers[0].audiences=api";

	static Stream<Arguments> mistakes() {
		return Stream.of(mistake("audience", "audiences", ISSUER),
				mistake("No issuer is named", "audiences: [orders-api]"),
				mistake("no issuer", "- issuer: https://idp.example/",
						"spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://127.0.0.1:9/keys"),
				mistake("HS256", "algorithms", ISSUER, AUDIENCE, "apisec.jwt.issuers[0].algorithms=RS256,HS256"),
				mistake("none", "algorithms", ISSUER, AUDIENCE, "apisec.jwt.issuers[0].algorithms=none"),
				mistake("http://127.0.0.1:9/", "issuer", ISSUER, AUDIENCE,
						"apisec.jwt.issuers[1].issuer=http://127.0.0.1:9/", "apisec.jwt.issuers[1].audiences=api"),
				mistake("not an address", "issuer", "apisec.jwt.issuers[0].issuer=not an address", AUDIENCE),
				mistake("idp.example", "https", "apisec.jwt.issuers[0].issuer=http://idp.example/", AUDIENCE),
				mistake("::no", "jwk-set-uri", ISSUER, AUDIENCE, "apisec.jwt.issuers[0].jwk-set-uri=::no"),
				mistake("apisec.edge.allowed-host", "did you mean apisec.edge.allowed-hosts?", ISSUER, AUDIENCE,
						"apisec.edge.allowed-host=a"),
				mistake("apisec.jwt.issuers[0].audience", "did you mean apisec.jwt.issuers.audiences?", ISSUER,
						AUDIENCE, "apisec.jwt.issuers[0].audience=api"),
				mistake("apisec.audit.syslog.host", "take it away", ISSUER, AUDIENCE, "apisec.audit.syslog.host=a"),
				mistake("'/outcome'", "json-paths: [", ISSUER, AUDIENCE, "apisec.audit.redact.json-paths=/outcome"),
				mistake("body-timeout", "body-timeout: 10s", ISSUER, AUDIENCE, "apisec.edge.body-timeout=0s"),
				mistake("max-uri-length", "max-uri-length: 16KB", ISSUER, AUDIENCE, "apisec.edge.max-uri-length=3GB"),
				mistake("TRACE", "allowed-methods", ISSUER, AUDIENCE, "apisec.edge.allowed-methods=GET,TRACE"),
				mistake("no reason", "reason:", ISSUER, AUDIENCE, "apisec.endpoints.public[0].path=/docs/**"),
				mistake("admin/**", "slash", ISSUER, AUDIENCE, "apisec.endpoints.rules[0].path=admin/**",
						"apisec.endpoints.rules[0].scopes=admin"),
				mistake("/{x", "path pattern", ISSUER, AUDIENCE, "apisec.endpoints.rules[0].path=/{x",
						"apisec.endpoints.rules[0].scopes=admin"),
				mistake("asks for no scope", "at least one scope", ISSUER, AUDIENCE,
						"apisec.endpoints.rules[0].path=/admin/**"),
				mistake("'SCOPE_admin', which is no scope", "the prefix SCOPE_", ISSUER, AUDIENCE,
						"apisec.endpoints.rules[0].path=/admin/**", "apisec.endpoints.rules[0].scopes=SCOPE_admin"),
				mistake("10.0.0.0/99", "10.0.0.0/8", ISSUER, AUDIENCE, "apisec.trusted-proxies=10.0.0.0/99"),
				mistake("jwt", "[bola, edge, rate-limit, schema, scopes]", ISSUER, AUDIENCE,
						"apisec.relaxed[0].path=/**", "apisec.relaxed[0].controls=jwt",
						"apisec.relaxed[0].reason=none"),
				mistake("gives no reason", "reason:", ISSUER, AUDIENCE, "apisec.relaxed[0].path=/**",
						"apisec.relaxed[0].controls=edge"),
				mistake("names no control", "[bola, edge, rate-limit, schema, scopes]", ISSUER, AUDIENCE,
						"apisec.relaxed[0].path=/**", "apisec.relaxed[0].reason=none"),
				mistake("\"delete\"", "capitals", ISSUER, AUDIENCE, "apisec.endpoints.rules[0].path=/admin/**",
						"apisec.endpoints.rules[0].methods=delete", "apisec.endpoints.rules[0].scopes=admin"),
				mistake("apisec.endpoints.rules", "begins with a slash", ISSUER, AUDIENCE,
						"apisec.endpoints.rules[0].scopes=admin"),
				mistake("apisec.endpoints.public", "begins with a slash", ISSUER, AUDIENCE,
						"apisec.endpoints.public[0].reason=all may"),
				mistake("apisec.edge.address-rules", "begins with a slash", ISSUER, AUDIENCE,
						"apisec.edge.address-rules[0].allow=10.0.0.0/8"),
				mistake("allows no address", "allow:", ISSUER, AUDIENCE, "apisec.edge.address-rules[0].path=/admin/**"),
				mistake("apisec.edge.concurrency-rules", "begins with a slash", ISSUER, AUDIENCE,
						"apisec.edge.concurrency-rules[0].max-concurrent-requests=1"),
				mistake("max-concurrent-requests 0", "max-concurrent-requests: 10", ISSUER, AUDIENCE,
						"apisec.edge.concurrency-rules[0].path=/reports/**"),
				mistake("max-concurrent-requests -1", "max-concurrent-requests: 10", ISSUER, AUDIENCE,
						"apisec.edge.concurrency-rules[0].path=/reports/**",
						"apisec.edge.concurrency-rules[0].max-concurrent-requests=-1"),
				mistake("\"get\"", "capitals", ISSUER, AUDIENCE, "apisec.edge.concurrency-rules[0].path=/reports/**",
						"apisec.edge.concurrency-rules[0].methods=get",
						"apisec.edge.concurrency-rules[0].max-concurrent-requests=1"),
				mistake("apisec.headers.overrides", "begins with a slash", ISSUER, AUDIENCE,
						"apisec.headers.overrides[0].cache-control=no-cache"),
				mistake("apisec.schema.limits.depth", "depth: …", ISSUER, AUDIENCE, "apisec.schema.limits.depth=0"),
				mistake("at most 1000", "number: …", ISSUER, AUDIENCE, "apisec.schema.limits.number=2000"),
				mistake("'json' of apisec.schema.content-types", "application/*+json", ISSUER, AUDIENCE,
						"apisec.schema.content-types=json"),
				mistake("apisec.schema.rules", "begins with a slash", ISSUER, AUDIENCE,
						"apisec.schema.rules[0].closed=false"),
				mistake("nothing.yaml", "classpath:openapi/", ISSUER, AUDIENCE,
						"apisec.schema.openapi=classpath:nothing.yaml"),
				mistake("apisec.rate-limit.policies.some.capcity",
						"did you mean apisec.rate-limit.policies.some.capacity?", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capcity=1"),
				mistake("names is none of [default]", "key: principal", ISSUER, AUDIENCE,
						"apisec.rate-limit.default-policies=none"),
				mistake("The limit 'logins' that the rule for '/login'", "logins: {", ISSUER, AUDIENCE,
						"apisec.rate-limit.rules[0].path=/login", "apisec.rate-limit.rules[0].policies=logins"),
				mistake("has a period of 60 ms", "period: 60s", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5", "apisec.rate-limit.policies.some.period=60"),
				mistake("max-buckets is 0", "max-buckets: 100000", ISSUER, AUDIENCE, "apisec.rate-limit.max-buckets=0"),
				mistake("lease is 'banana'", "lease: auto", ISSUER, AUDIENCE, "apisec.rate-limit.lease=banana"),
				mistake("expected-nodes is 0", "expected-nodes: 1", ISSUER, AUDIENCE,
						"apisec.rate-limit.expected-nodes=0"),
				mistake("counts all requests, and names the statuses [404]", "count: failures", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5", "apisec.rate-limit.policies.some.period=1m",
						"apisec.rate-limit.policies.some.statuses=404"),
				mistake("no name of a header", "header:NAME", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5", "apisec.rate-limit.policies.some.period=1m",
						"apisec.rate-limit.policies.some.key=header:X Tenant"),
				mistake("There is no such property: apisec.rate-limit.failed-authentication.key", "take it away",
						ISSUER, AUDIENCE, "apisec.rate-limit.failed-authentication.key=global"),
				mistake("names no policy", "policies: [default]", ISSUER, AUDIENCE,
						"apisec.rate-limit.rules[0].path=/login"),
				mistake("a capacity of 0 requests", "capacity: 100", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.period=1m"),
				mistake("has a capacity of 5 and no period", "period: 1m", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5"),
				mistake("'some' says nowhere how much", "some: {", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.key=address"),
				mistake("The key 'adress' of the policy some", "principal, client-id, address", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5", "apisec.rate-limit.policies.some.period=1m",
						"apisec.rate-limit.policies.some.key=adress"),
				mistake("no bean of this name", "bean:NAME", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5", "apisec.rate-limit.policies.some.period=1m",
						"apisec.rate-limit.policies.some.key=bean:nobody"),
				mistake("costs 6 of the limit 'some', which holds 5", "cost: 1", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5", "apisec.rate-limit.policies.some.period=1m",
						"apisec.rate-limit.policies.some.cost=6"),
				mistake("counts not only failures", "count: failures", ISSUER, AUDIENCE,
						"apisec.rate-limit.policies.some.capacity=5", "apisec.rate-limit.policies.some.period=1m",
						"apisec.rate-limit.policies.some.lock-out.factor=2"),
				mistake("apisec.rate-limit.ipv6-prefix is 0", "ipv6-prefix: 64", ISSUER, AUDIENCE,
						"apisec.rate-limit.ipv6-prefix=0"),
				mistake("apisec.bola.timeout is PT0S", "timeout: 500ms", ISSUER, AUDIENCE, "apisec.bola.timeout=0ms"),
				mistake("apisec.bola.timeout is PT-1S", "timeout: 500ms", ISSUER, AUDIENCE, "apisec.bola.timeout=-1s"),
				mistake("apisec.bola.timeout is PT48H", "timeout: 500ms", ISSUER, AUDIENCE, "apisec.bola.timeout=2d"),
				mistake("max-size is -1", "max-size: 10000", ISSUER, AUDIENCE, "apisec.bola.cache.max-size=-1"),
				mistake("max-age is PT-1S", "max-age: 5s", ISSUER, AUDIENCE, "apisec.bola.cache.max-age=-1s"),
				mistake("threshold is 0", "threshold: 20", ISSUER, AUDIENCE, "apisec.bola.enumeration.threshold=0"),
				mistake("threshold is -1", "threshold: 20", ISSUER, AUDIENCE, "apisec.bola.enumeration.threshold=-1"),
				mistake("window is PT0S", "window: 1m", ISSUER, AUDIENCE, "apisec.bola.enumeration.window=0s"),
				mistake("window is PT-1M", "window: 1m", ISSUER, AUDIENCE, "apisec.bola.enumeration.window=-1m"),
				mistake("window is PT0.06S", "window: 1m", ISSUER, AUDIENCE, "apisec.bola.enumeration.window=60"),
				mistake("actuator-scope is ''", "actuator-scope: actuator", ISSUER, AUDIENCE,
						"apisec.endpoints.actuator-scope="),
				mistake("actuator-scope is 'SCOPE_ops'", "actuator-scope: actuator", ISSUER, AUDIENCE,
						"apisec.endpoints.actuator-scope=SCOPE_ops"),
				mistake("'1'", "enabled: true", ISSUER, AUDIENCE, "apisec.enabled=1"),
				mistake("''", "enabled: true", ISSUER, AUDIENCE, "apisec.enabled="));
	}

	private static Arguments mistake(String description, String action, String... properties) {
		return Arguments.of(description, action, properties);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("mistakes")
	void startWhenPropertyIsWrongThenSaysWhatToWrite(String description, String action, String[] properties,
			CapturedOutput output) {
		assertThat(start(Application.class, properties)).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START");
		assertThat(output.getOut().split("Description:")[1].split("Action:")[0]).contains(description);
		assertThat(output.getOut().split("Action:")[1]).contains(action);
	}

	@Test
	void startWhenPropertiesAreRightThenStarts() {
		assertThat(start(Application.class, ISSUER, AUDIENCE)).isNull();
	}

	@Test
	void startWhenNothingIsToBeRememberedThenStarts() {
		assertThat(start(Application.class, ISSUER, AUDIENCE, "apisec.bola.cache.max-size=0",
				"apisec.bola.cache.max-age=0s", "apisec.bola.timeout=1ms", "apisec.bola.enumeration.threshold=1",
				"apisec.bola.enumeration.window=1s"))
			.isNull();
	}

	@Test
	void startWhenEnvironmentVariableIsUnknownThenNamesIt() {
		Throwable failure = startWithVariables(Map.of("APISEC_JWT_ISUERS_0_ISSUER", "x"));
		assertThat(failure).isInstanceOf(StartupException.class).hasMessageContaining("APISEC_JWT_ISUERS_0_ISSUER");
	}

	@Test
	void startWhenKubernetesNamesAServiceThenSaysSo() {
		assertThat(startWithVariables(Map.of("APISEC_SERVICE_HOST", "10.0.0.1", "APISEC_PORT_80_TCP_ADDR", "10.0.0.1")))
			.isInstanceOfSatisfying(StartupException.class,
					(failure) -> assertThat(failure.action()).contains("enableServiceLinks: false"));
	}

	@Test
	void startWhenEnvironmentVariablesAreKnownInEitherSpellingThenStarts() {
		assertThat(startWithVariables(Map.of("APISEC_JWT_CLOCKSKEW", "20s", "APISEC_EDGE_MAX_URI_LENGTH", "2KB",
				"APISEC_JWT_ISSUERS_0_ISSUER", "http://127.0.0.1:9/", "APISEC_JWT_ISSUERS_0_AUDIENCES", "api",
				"APISEC_JWT_JWKS_TIMETOLIVE", "1m")))
			.isNull();
	}

	@Test
	void startWhenAnnotationStandsOnServiceThenNamesIt(CapturedOutput output) {
		assertThat(start(OnService.class, ISSUER, AUDIENCE)).isInstanceOf(StartupException.class)
			.hasMessageContaining("@RequireScope")
			.hasMessageContaining("Service#work");
		assertThat(output).contains("APPLICATION FAILED TO START");
	}

	@Test
	void startWhenAnnotationStandsOnUnmappedMethodOfControllerThenNamesIt() {
		assertThat(start(OnUnmappedMethod.class, ISSUER, AUDIENCE)).isInstanceOf(StartupException.class)
			.hasMessageContaining("#helper");
	}

	@Test
	void startWhenPublicEndpointAsksForScopeThenStops() {
		assertThat(start(Contradiction.class, ISSUER, AUDIENCE)).isInstanceOf(StartupException.class)
			.hasMessageContaining("@PublicEndpoint")
			.hasMessageContaining("a:b");
	}

	@Test
	void startWhenRuleOpensWhatAnnotationClosesThenStops() {
		assertThat(start(Scoped.class, ISSUER, AUDIENCE, "apisec.endpoints.public[0].path=/scoped/**",
				"apisec.endpoints.public[0].reason=all may"))
			.isInstanceOf(StartupException.class)
			.hasMessageContaining("apisec.endpoints.public");
	}

	@Test
	void startWhenRuleClosesWhatAnnotationOpensThenStops() {
		assertThat(start(Open.class, ISSUER, AUDIENCE, "apisec.endpoints.rules[0].path=/open",
				"apisec.endpoints.rules[0].scopes=x"))
			.isInstanceOf(StartupException.class)
			.hasMessageContaining("apisec.endpoints.rules");
	}

	@Test
	void startWhenReasonIsBlankThenStops() {
		assertThat(start(Reasonless.class, ISSUER, AUDIENCE)).isInstanceOf(StartupException.class)
			.hasMessageContaining("no reason");
	}

	@Test
	void startWhenApplicationIsReactiveThenIsRefused(CapturedOutput output) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.build();
		assertThat(catchThrowable(() -> application.run(arguments(ISSUER, AUDIENCE)))).isNotNull();
		assertThat(output).contains("APPLICATION FAILED TO START").contains("WebFlux").contains("enabled: false");
	}

	@Test
	void startWhenSwitchedOffThenWarnsAndLeavesEverythingToBoot(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run(Application.class, "apisec.enabled=false",
				"apisec.edge.no-such-property=1")) {
			assertThat(context.getBeanDefinitionNames()).noneMatch((name) -> name.startsWith("apiSec"));
		}
		assertThat(output).contains("apisec.enabled=false");
	}

	private static Throwable start(Class<?> application, String... properties) {
		return rootCause(catchThrowable(() -> run(application, properties).close()));
	}

	private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).run(arguments(properties));
	}

	private static String[] arguments(String... properties) {
		return Stream.concat(Stream.of("server.port=0", "server.address=127.0.0.1"), Stream.of(properties))
			.map((property) -> "--" + property)
			.toArray(String[]::new);
	}

	private static Throwable startWithVariables(Map<String, Object> variables) {
		SpringApplication application = new SpringApplicationBuilder(Application.class).build();
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
		application.setEnvironment(environment);
		return rootCause(catchThrowable(() -> application
			.run("--server.port=0", "--server.address=127.0.0.1",
					(variables.containsKey("APISEC_JWT_ISSUERS_0_ISSUER")) ? "--debug=false" : "--" + ISSUER,
					(variables.containsKey("APISEC_JWT_ISSUERS_0_ISSUER")) ? "--debug=false" : "--" + AUDIENCE)
			.close()));
	}

	private static Throwable rootCause(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OnService {

		@Bean
		Service service() {
			return new Service();
		}

	}

	static class Service {

		@RequireScope("a:b")
		void work() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OnUnmappedMethod {

		@Bean
		UnmappedController controller() {
			return new UnmappedController();
		}

	}

	@RestController
	static class UnmappedController {

		@GetMapping("/mapped")
		String mapped() {
			return helper();
		}

		@RequireScope("a:b")
		String helper() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Contradiction {

		@Bean
		ContradictoryController controller() {
			return new ContradictoryController();
		}

	}

	@RestController
	@RequireScope("a:b")
	static class ContradictoryController {

		@PublicEndpoint(reason = "all may")
		@GetMapping("/open")
		String open() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Scoped {

		@Bean
		ScopedController controller() {
			return new ScopedController();
		}

	}

	@RestController
	static class ScopedController {

		@RequireScope("a:b")
		@GetMapping("/scoped/{id}")
		String scoped() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Open {

		@Bean
		OpenController controller() {
			return new OpenController();
		}

	}

	@RestController
	static class OpenController {

		@PublicEndpoint(reason = "all may")
		@GetMapping("/open")
		String open() {
			return "";
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Reasonless {

		@Bean
		ReasonlessController controller() {
			return new ReasonlessController();
		}

	}

	@RestController
	static class ReasonlessController {

		@PublicEndpoint(reason = " ")
		@GetMapping("/open")
		String open() {
			return "";
		}

	}

}
