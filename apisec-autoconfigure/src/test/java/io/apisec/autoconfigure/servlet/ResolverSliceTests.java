package io.apisec.autoconfigure.servlet;

import io.apisec.annotation.BolaGuard;
import io.apisec.bola.OwnershipResolver;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/** A test of one controller whose guards ask a resolver: the slice is given one. */
@WebMvcTest(ResolverSliceTests.InvoiceController.class)
class ResolverSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	@WithMockUser(username = "bob")
	void invoiceWhenTheResolverSaysYesThenOk() {
		assertThat(this.mvc.get().uri("/invoices/bob-7")).hasStatusOk().bodyText().isEqualTo("invoice bob-7");
	}

	@Test
	@WithMockUser(username = "bob")
	void invoiceWhenTheResolverSaysNoThenForbidden() {
		assertThat(this.mvc.get().uri("/invoices/alice-7")).hasStatus(HttpStatus.FORBIDDEN)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:apisec:problem:object-not-allowed");
	}

	@Test
	void invoiceWhenItsOwnerHasATokenThenOk() {
		assertThat(this.mvc.get().uri("/invoices/bob-7").with(jwt().jwt((token) -> token.subject("bob"))))
			.hasStatusOk();
		assertThat(this.mvc.get().uri("/invoices/bob-7").with(jwt().jwt((token) -> token.subject("alice"))))
			.hasStatus(HttpStatus.FORBIDDEN);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ InvoiceController.class, Resolver.class })
	static class Application {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Resolver {

		@Bean("invoice")
		OwnershipResolver invoices() {
			return (resource, id, caller) -> id.startsWith(caller.getName() + "-");
		}

	}

	@RestController
	static class InvoiceController {

		@GetMapping("/invoices/{invoiceId}")
		@BolaGuard(variable = "invoiceId", resource = "invoice")
		String invoice(@PathVariable String invoiceId) {
			return "invoice " + invoiceId;
		}

	}

}
