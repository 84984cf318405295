package io.apisec.tck;

import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

import io.apisec.annotation.ClientAddress;
import io.apisec.annotation.PublicEndpoint;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What anybody may call: every kind of answer that a handler gives. */
@RestController
@RequestMapping("/open")
@PublicEndpoint(reason = "a test of answers")
class OpenController implements AddressTeller {

	private final Gate gate;

	OpenController(Gate gate) {
		this.gate = gate;
	}

	@GetMapping("/hello")
	String hello() {
		return "hello";
	}

	@GetMapping("/status/{code}")
	ResponseEntity<Void> status(@PathVariable int code) {
		return ResponseEntity.status(code).build();
	}

	@GetMapping("/moved")
	ResponseEntity<Void> moved() {
		return ResponseEntity.status(302).location(URI.create("/open/hello")).build();
	}

	@GetMapping("/tagged")
	ResponseEntity<String> tagged() {
		return ResponseEntity.ok().eTag("one").body("tagged");
	}

	@GetMapping("/cached")
	ResponseEntity<String> cached() {
		return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body("cached");
	}

	@GetMapping("/framed")
	ResponseEntity<String> framed() {
		return ResponseEntity.ok().header("X-Frame-Options", "SAMEORIGIN").body("framed");
	}

	@GetMapping("/boastful")
	ResponseEntity<String> boastful() {
		return ResponseEntity.ok().header("Server", "Boastful/1").header("X-Powered-By", "Boastful/2").body("boastful");
	}

	@GetMapping("/failure")
	String failure() {
		throw new IllegalStateException("marker-failure");
	}

	@GetMapping(path = "/json", produces = MediaType.APPLICATION_JSON_VALUE)
	String json() {
		return "{}";
	}

	@PostMapping(path = "/json", consumes = MediaType.APPLICATION_JSON_VALUE)
	String json(@RequestBody String body) {
		return body;
	}

	@PostMapping("/form")
	String form(@ModelAttribute Form form) {
		return form.first() + "+" + form.second();
	}

	@GetMapping("/later")
	CompletableFuture<String> later() {
		return CompletableFuture.supplyAsync(() -> "later");
	}

	@GetMapping("/later-failure")
	CompletableFuture<String> laterFailure() {
		return CompletableFuture.failedFuture(new IllegalStateException("marker-failure"));
	}

	@GetMapping("/gate")
	String gate() {
		return this.gate.pass();
	}

	@GetMapping("/later-gate")
	CompletableFuture<String> laterGate() {
		return this.gate.later();
	}

	@GetMapping("/address")
	String address(@ClientAddress String address) {
		return address;
	}

	@GetMapping("/address/claimed")
	String claimed(@RequestParam @ClientAddress String address) {
		return address;
	}

	@GetMapping("/address/described")
	@Override
	public String described(InetAddress address) {
		return address.getHostAddress();
	}

	@GetMapping("/address/prepared")
	String prepared(@ModelAttribute("seen") String seen) {
		return seen;
	}

	@ModelAttribute("seen")
	String seen(@ClientAddress String address) {
		return address;
	}

	/**
	 * What a form holds.
	 *
	 * @param first a field
	 * @param second a field
	 */
	record Form(String first, String second) {
	}

}
