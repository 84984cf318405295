package io.apisec.autoconfigure.diagnostics;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpServer;
import io.apisec.annotation.ClientAddress;
import io.apisec.annotation.PublicEndpoint;
import io.apisec.core.StartupException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An address that a handler cannot be given stops the start: else the caller would name
 * it.
 */
class ClientAddressMistakeTests {

	@ParameterizedTest
	@ValueSource(classes = { AsObject.class, AsOptional.class, AsArray.class, OfInterface.class, InModel.class,
			InAdvice.class })
	void startWhenParameterIsOfAnotherTypeThenNamesIt(Class<?> controller) {
		assertThat(start(Application.class, controller))
			.isInstanceOfSatisfying(StartupException.class,
					(failure) -> assertThat(failure.action()).contains("@ClientAddress String"))
			.hasMessageContaining("@ClientAddress stands on parameter 2 of " + controller.getName() + "#")
			.hasMessageContaining("no address is given as");
	}

	@ParameterizedTest
	@ValueSource(classes = { Service.class, ErrorAdvice.class })
	void startWhenNoRequestReachesTheMethodThenNamesIt(Class<?> component) {
		assertThat(start(Application.class, component)).isInstanceOf(StartupException.class)
			.hasMessageContaining("@ClientAddress stands on parameter 1 of " + component.getName() + "#")
			.hasMessageContaining("no request reaches");
	}

	@Test
	void startWhenAProxyHidesTheAnnotationThenNamesIt() {
		assertThat(start(Proxied.class)).isInstanceOf(StartupException.class)
			.hasMessageContaining("interface of a proxy");
	}

	@Test
	void startWhenAddressesCanBeGivenThenStarts() {
		assertThat(start(Application.class, Right.class, OfTheJdk.class)).isNull();
	}

	private static Throwable start(Class<?>... sources) {
		Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(sources)
			.run("--server.port=0", "--server.address=127.0.0.1", "--apisec.jwt.issuers[0].issuer=http://127.0.0.1:9/",
					"--apisec.jwt.issuers[0].audiences=api")
			.close());
		while (failure != null && failure.getCause() != null) {
			failure = failure.getCause();
		}
		return failure;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class OfTheJdk {

		@Bean
		HttpServer server() throws IOException {
			return HttpServer.create();
		}

		@Bean
		Queue<String> queue() {
			return new ConcurrentLinkedQueue<>() {
			};
		}

	}

	@RestController
	static class AsObject {

		@GetMapping("/address")
		String address(String other, @ClientAddress Object address) {
			return other;
		}

	}

	@RestController
	static class AsOptional {

		@GetMapping("/address")
		String address(String other, @ClientAddress Optional<String> address) {
			return other;
		}

	}

	@RestController
	static class AsArray {

		@GetMapping("/address")
		String address(String other, @ClientAddress String[] address) {
			return other;
		}

	}

	@RestController
	static class OfInterface implements Asking<CharSequence> {

		@Override
		@GetMapping("/address")
		public String ask(String other, CharSequence address) {
			return other;
		}

	}

	@RestController
	static class InModel {

		@GetMapping("/address")
		String address(String other) {
			return other;
		}

		@ModelAttribute("address")
		String prepare(String other, @ClientAddress CharSequence address) {
			return other;
		}

	}

	@ControllerAdvice
	static class InAdvice {

		@ModelAttribute("address")
		String prepare(String other, @ClientAddress CharSequence address) {
			return other;
		}

	}

	static class Service {

		String work(@ClientAddress String address) {
			return address;
		}

	}

	@ControllerAdvice
	static class ErrorAdvice {

		@ExceptionHandler
		String answer(@ClientAddress String address, IllegalStateException fault) {
			return address;
		}

	}

	@RestController
	@PublicEndpoint(reason = "a test of the start")
	static class Right implements Asking<String> {

		@Override
		@GetMapping("/address")
		public String ask(String other, String address) {
			return address;
		}

		@GetMapping("/number")
		String number(@ClientAddress InetAddress address) {
			return address.getHostAddress();
		}

		@ModelAttribute("address")
		String prepare(@ClientAddress String address) {
			return address;
		}

	}

	/** Asks for what its implementation says. */
	interface Asking<T> {

		String ask(String other, @ClientAddress T address);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Proxied {

		@Bean
		Hidden hidden() {
			return new Hidden();
		}

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator proxies = new BeanNameAutoProxyCreator();
			proxies.setBeanNames("hidden");
			proxies.setProxyTargetClass(false);
			return proxies;
		}

	}

	@RestController
	@RequestMapping
	interface Plain {

		@GetMapping("/address")
		String address(String address);

	}

	static class Hidden implements Plain {

		@Override
		public String address(@ClientAddress String address) {
			return address;
		}

	}

}
