package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RequireScope;
import io.apisec.servlet.ApiSecHttpConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.UrlHandlerFilter;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;

/**
 * Requests that reach another handler than the one that the request line names: by
 * filters that rewrite them, and by dispatches of the application itself.
 */
class DispatchTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void start() {
		application = new SpringApplicationBuilder(Application.class).properties(properties()).run();
	}

	private static Map<String, Object> properties() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("server.port", 0);
		properties.put("server.address", "127.0.0.1");
		properties.put("spring.mvc.hiddenmethod.filter.enabled", true);
		properties.put("apisec.endpoints.public[0].path", "/notes");
		properties.put("apisec.endpoints.public[0].methods", "POST");
		properties.put("apisec.endpoints.public[0].reason", "anybody may leave a note");
		properties.put("apisec.endpoints.public[1].path", "/front/**");
		properties.put("apisec.endpoints.public[1].reason", "a test of includes");
		properties.put("apisec.endpoints.rules[0].path", "/items");
		properties.put("apisec.endpoints.rules[0].methods", "DELETE");
		properties.put("apisec.endpoints.rules[0].scopes", "items:delete");
		properties.put("apisec.endpoints.rules[1].path", "/ruled");
		properties.put("apisec.endpoints.rules[1].scopes", "ruled");
		properties.put("apisec.endpoints.rules[2].path", "/plain/ruled");
		properties.put("apisec.endpoints.rules[2].scopes", "ruled");
		properties.put("apisec.edge.address-rules[0].path", "/intranet");
		properties.put("apisec.edge.address-rules[0].allow", "10.0.0.0/8");
		return properties;
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void addressRuleWhenFilterRewritesPathThenStillHolds() throws Exception {
		assertThat(get("/intranet", caller()).body()).contains("address-not-allowed");
		assertThat(get("/intranet/", caller()).body()).contains("address-not-allowed");
		assertThat(get("/ruled/", caller()).statusCode()).isEqualTo(403);
	}

	@Test
	void publicRuleWhenMethodIsOverriddenThenOpensNoOtherMethod() throws Exception {
		assertThat(post("/notes", "").body()).isEqualTo("noted");
		assertThat(post("/notes", "_method=DELETE").statusCode()).isEqualTo(401);
	}

	@Test
	void scopeRuleWhenMethodIsOverriddenThenAsked() throws Exception {
		assertThat(post("/items", "", caller()).body()).isEqualTo("added");
		assertThat(post("/items", "_method=DELETE", caller()).statusCode()).isEqualTo(403);
	}

	@Test
	void includeWhenTargetIsClosedThenPublicRuleOfIncluderOpensNothing() throws Exception {
		assertThat(get("/front/include-hello").body()).isEqualTo("front");
	}

	@Test
	void includeWhenTargetIsOpenThenIncluded() throws Exception {
		assertThat(get("/front/include-hello", caller()).body()).isEqualTo("fronthello");
	}

	@Test
	void includeWhenRuleOfTargetAsksForScopesThenAsked() throws Exception {
		assertThat(get("/front/include-ruled", caller()).body()).isEqualTo("front");
	}

	@Test
	void servletWhenItDispatchesToAnotherPathOfItselfThenRulesAreAsked() throws Exception {
		assertThat(get("/plain/again", caller()).body()).isEqualTo("again");
		assertThat(get("/plain/move", caller()).statusCode()).isEqualTo(403);
	}

	@Test
	void scopeRuleWhenFilterRewritesPathThenAsked() throws Exception {
		assertThat(get("/hello/", caller()).body()).isEqualTo("hello");
		assertThat(get("/ruled/", caller()).statusCode()).isEqualTo(403);
	}

	@Test
	void handlerWhenRegisteredLaterBehindProxyOfInterfaceThenItsAnnotationsHold() throws Exception {
		RequestMappingHandlerMapping mapping = application.getBean("requestMappingHandlerMapping",
				RequestMappingHandlerMapping.class);
		mapping.registerMapping(RequestMappingInfo.paths("/later").options(mapping.getBuilderConfiguration()).build(),
				"later", ReflectionUtils.findMethod(Later.class, "later"));
		assertThat(get("/later", caller()).statusCode()).isEqualTo(403);
	}

	@Test
	void methodSecurityWhenHandlerHasBegunToWriteThenNothingOfThatIsLeft() throws Exception {
		HttpResponse<String> answer = get("/begun", caller());
		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("urn:apisec:problem:access-denied").doesNotContain("begun");
		assertThat(answer.headers().firstValue(HttpHeaders.CACHE_CONTROL)).hasValue("no-store");
		assertThat(answer.headers().firstValue(HttpHeaders.ETAG)).isEmpty();
		assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
	}

	@Test
	void scopesWhenApplicationReplacedAllInitializersThenAsked() throws Exception {
		SpringApplication bare = new SpringApplicationBuilder(Application.class).properties(properties()).build();
		bare.setInitializers(List.of());
		try (ConfigurableApplicationContext context = bare.run()) {
			String port = String.valueOf(((WebServerApplicationContext) context).getWebServer().getPort());
			assertThat(send(port, "/scoped", HttpRequest.newBuilder(), caller()).statusCode()).isEqualTo(403);
			assertThat(send(port, "/hello", HttpRequest.newBuilder(), caller()).body()).isEqualTo("hello");
		}
	}

	private static HttpResponse<String> get(String path, String... authorization) throws Exception {
		return send(port(), path, HttpRequest.newBuilder(), authorization);
	}

	private static HttpResponse<String> post(String path, String form, String... authorization) throws Exception {
		return send(port(), path,
				HttpRequest.newBuilder()
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(HttpRequest.BodyPublishers.ofString(form)),
				authorization);
	}

	private static HttpResponse<String> send(String port, String path, HttpRequest.Builder request,
			String... authorization) throws Exception {
		for (String value : authorization) {
			request.header("Authorization", value);
		}
		return HTTP.send(request.uri(URI.create("http://127.0.0.1:" + port + path)).build(), BodyHandlers.ofString());
	}

	private static String port() {
		return application.getEnvironment().getRequiredProperty("local.server.port");
	}

	private static String caller() {
		return "Basic " + Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.UTF_8));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMethodSecurity
	@Import({ Controller.class, Secret.class })
	static class Application {

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("alice").password("{noop}secret").roles().build());
		}

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.httpBasic(withDefaults())
				.with(ApiSecHttpConfigurer.apiSec(), withDefaults())
				.build();
		}

		@Bean
		FilterRegistrationBean<UrlHandlerFilter> trailingSlashes() {
			return new FilterRegistrationBean<>(UrlHandlerFilter.trailingSlashHandler("/**").wrapRequest().build());
		}

		@Bean
		ServletRegistrationBean<HttpServlet> plain() {
			ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new PlainServlet(),
					"/plain/*");
			registration.setAsyncSupported(true);
			return registration;
		}

		@Bean
		static BeanFactoryPostProcessor laterDefinition() {
			return DispatchTests::defineProxy;
		}

	}

	/** Of the bean's type nothing is known but the interface. */
	private static void defineProxy(ConfigurableListableBeanFactory beans) {
		LaterController target = new LaterController();
		RootBeanDefinition definition = new RootBeanDefinition(Later.class,
				() -> (Later) new ProxyFactory(target).getProxy());
		((BeanDefinitionRegistry) beans).registerBeanDefinition("later", definition);
	}

	interface Later {

		@ResponseBody
		String later();

	}

	static class LaterController implements Later {

		@Override
		@RequireScope("later")
		public String later() {
			return "later";
		}

	}

	@RestController
	static class Controller {

		private final Secret secret;

		Controller(Secret secret) {
			this.secret = secret;
		}

		@GetMapping("/hello")
		String hello() {
			return "hello";
		}

		@GetMapping("/intranet")
		String intranet() {
			return "intranet";
		}

		@GetMapping("/ruled")
		String ruled() {
			return "ruled";
		}

		@GetMapping("/scoped")
		@RequireScope("scoped")
		String scoped() {
			return "scoped";
		}

		@PostMapping("/notes")
		String note() {
			return "noted";
		}

		@DeleteMapping("/notes")
		String deleteNotes() {
			return "deleted";
		}

		@PostMapping("/items")
		String add() {
			return "added";
		}

		@DeleteMapping("/items")
		String deleteItems() {
			return "deleted";
		}

		@GetMapping("/front/include-hello")
		@PublicEndpoint(reason = "a test of includes")
		void includeHello(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			include("/hello", request, response);
		}

		@GetMapping("/front/include-ruled")
		@PublicEndpoint(reason = "a test of includes")
		void includeRuled(HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			include("/ruled", request, response);
		}

		private static void include(String path, HttpServletRequest request, HttpServletResponse response)
				throws ServletException, IOException {
			response.getOutputStream().print("front");
			request.getRequestDispatcher(path).include(request, response);
		}

		@GetMapping("/begun")
		void begun(HttpServletResponse response) throws IOException {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600");
			response.setHeader(HttpHeaders.ETAG, "\"begun\"");
			PrintWriter writer = response.getWriter();
			writer.print("begun");
			this.secret.tell();
		}

	}

	static class Secret {

		@PreAuthorize("hasAuthority('never')")
		public void tell() {
		}

	}

	/** Answers its own path, and goes there by an asynchronous dispatch. */
	static class PlainServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
			String path = request.getPathInfo();
			boolean begins = request.getDispatcherType() == DispatcherType.REQUEST;
			if (begins && path.equals("/again")) {
				request.startAsync().dispatch("/plain/again");
			}
			else if (begins && path.equals("/move")) {
				request.startAsync().dispatch("/plain/ruled");
			}
			else {
				response.getOutputStream().print(path.substring(1));
			}
		}

	}

}
