package io.apisec.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import io.apisec.annotation.BolaExempt;
import io.apisec.annotation.PublicEndpoint;
import io.apisec.annotation.RateLimit;
import io.apisec.annotation.RequireScope;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints with limits of every kind. Policies and rules are those of the behaviour. */
@RestController
@RequestMapping("/limited-often")
class LimitedController {

	@GetMapping("/named")
	@RateLimit(policy = "few")
	String named() {
		return "named";
	}

	@GetMapping("/named-too")
	@RateLimit(policy = "few")
	String namedToo() {
		return "named too";
	}

	@GetMapping("/inline")
	@RateLimit(capacity = 2, period = "1h")
	String inline() {
		return "inline";
	}

	@GetMapping("/inline-too")
	@RateLimit(capacity = 2, period = "1h")
	String inlineToo() {
		return "inline too";
	}

	@GetMapping("/later")
	@RateLimit(capacity = 2, period = "1h")
	Callable<String> later() {
		return () -> "later";
	}

	@GetMapping("/dear")
	@RateLimit(policy = "few", cost = 2)
	String dear() {
		return "dear";
	}

	@GetMapping("/both")
	@RateLimit(policy = "few")
	@RateLimit(capacity = 1, period = "1h")
	String both() {
		return "both";
	}

	@GetMapping("/tenants/{tenant}")
	@BolaExempt(reason = "a test of limits")
	@RateLimit(capacity = 2, period = "1h", key = "path:tenant")
	String tenant(@PathVariable String tenant) {
		return tenant;
	}

	/** A rule counts it by a variable of its own. */
	@GetMapping("/houses/{tenant}/rooms")
	@BolaExempt(reason = "a test of limits")
	String rooms(@PathVariable String tenant) {
		return tenant;
	}

	@GetMapping("/composite")
	@RateLimit(capacity = 1, period = "1h", key = "address, header:X-Key")
	String composite() {
		return "composite";
	}

	@GetMapping("/numbers/{number}")
	@BolaExempt(reason = "a test of limits")
	@RateLimit(capacity = 2, period = "1h", key = "path:number")
	String number(@PathVariable long number) {
		return "number " + number;
	}

	@GetMapping("/uuids/{uuid}")
	@BolaExempt(reason = "a test of limits")
	@RateLimit(capacity = 2, period = "1h", key = "path:uuid")
	String uuid(@PathVariable UUID uuid) {
		return "uuid " + uuid;
	}

	@GetMapping("/same")
	@RateLimit(capacity = 3, period = "1h")
	String same() {
		return "same";
	}

	@PostMapping("/same")
	@RateLimit(capacity = 1, period = "1h")
	String same(@RequestBody Map<String, String> body) {
		return "same " + body;
	}

	@GetMapping("/dearer")
	@RateLimit(policy = "few", cost = 1)
	@RateLimit(policy = "few", cost = 3)
	String dearer() {
		return "dearer";
	}

	@GetMapping("/forbidden")
	@RequireScope("none-has-it")
	@RateLimit(policy = "refusals")
	String forbidden() {
		return "forbidden";
	}

	@GetMapping("/keyed")
	@RateLimit(capacity = 2, period = "1h", key = { "client-id", "header:X-Tenant" })
	String keyed() {
		return "keyed";
	}

	@GetMapping("/plans")
	@RateLimit(policy = "by-plan")
	String plans() {
		return "plans";
	}

	@GetMapping("/two-speeds")
	@RateLimit(policy = "two-speeds")
	String twoSpeeds() {
		return "two speeds";
	}

	@GetMapping("/defaults")
	String defaults() {
		return "defaults";
	}

	@GetMapping("/by-address")
	@PublicEndpoint(reason = "a test of limits")
	String byAddress() {
		return "by address";
	}

	@GetMapping("/by-address/dear")
	@PublicEndpoint(reason = "a test of limits")
	@RateLimit(policy = "each-address", cost = 2)
	String dearByAddress() {
		return "dear by address";
	}

	@PostMapping("/login")
	@PublicEndpoint(reason = "a test of limits")
	ResponseEntity<String> login(@RequestBody Login login) {
		return login.password().equals("right") ? ResponseEntity.ok("in") : ResponseEntity.status(401).body("out");
	}

	@PostMapping("/texts/string")
	@RateLimit(capacity = 1, period = "1h", key = "body:/username")
	String string(@RequestBody String text) {
		return text;
	}

	@PostMapping("/texts/bytes")
	@RateLimit(capacity = 1, period = "1h", key = "body:/username")
	byte[] bytes(@RequestBody byte[] bytes) {
		return bytes;
	}

	@PostMapping("/texts/stream")
	@RateLimit(capacity = 1, period = "1h", key = "body:/username")
	byte[] stream(InputStream stream) throws IOException {
		return stream.readAllBytes();
	}

	@PostMapping("/texts/reader")
	@RateLimit(capacity = 1, period = "1h", key = "body:/username")
	String reader(Reader reader) throws IOException {
		StringWriter text = new StringWriter();
		reader.transferTo(text);
		return text.toString();
	}

	@PostMapping(path = "/texts/json-alone", consumes = "application/json")
	@RateLimit(capacity = 1, period = "1h", key = "body:/username")
	String jsonAlone(@RequestBody String text) {
		return text;
	}

	/**
	 * Credentials.
	 *
	 * @param username who
	 * @param password what only that one knows
	 */
	record Login(String username, String password) {

	}

}
