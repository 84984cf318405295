package io.apisec.tck;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.apisec.annotation.StrictBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes bodies of every kind, and counts how often a handler was reached. */
@RestController
class PayloadController {

	private final AtomicInteger reached = new AtomicInteger();

	@GetMapping("/payload/reached")
	int reached() {
		return this.reached.get();
	}

	@PostMapping("/payload/transfer")
	@StrictBody(schema = "classpath:kit/transfer.json")
	String transfer(@RequestBody String body) {
		return echo(body);
	}

	@PatchMapping("/payload/transfer")
	@StrictBody(schema = "classpath:kit/transfer.json")
	String patchTransfer(@RequestBody String body) {
		return echo(body);
	}

	@PatchMapping("/payload/operations")
	JsonNode operations(@RequestBody JsonNode body) {
		this.reached.incrementAndGet();
		return body;
	}

	@PostMapping("/payload/small")
	@StrictBody(schema = "classpath:kit/note.json", maxSize = "32B")
	String small(@RequestBody String body) {
		return echo(body);
	}

	@PutMapping("/payload/profile")
	Profile profile(@RequestBody Profile profile) {
		this.reached.incrementAndGet();
		return profile;
	}

	@PatchMapping("/payload/profile")
	Profile patchProfile(@RequestBody Profile profile) {
		this.reached.incrementAndGet();
		return profile;
	}

	@PostMapping("/payload/optional")
	String optional(@RequestBody(required = false) @Nullable Profile profile) {
		return echo((profile != null) ? "body" : "no body");
	}

	@PostMapping("/payload/anything")
	JsonNode anything(@RequestBody JsonNode body) {
		this.reached.incrementAndGet();
		return body;
	}

	@PostMapping({ "/payload/ruled/{id}", "/payload/open/{id}", "/payload/wide/{id}" })
	String ruled(@PathVariable String id, @RequestBody Map<String, Object> body) {
		return echo(id + " " + body.size());
	}

	@PostMapping("/payload/text")
	String text(@RequestBody String body) {
		return echo(body);
	}

	@PostMapping(path = "/payload/csv", consumes = "text/csv")
	String csv(@RequestBody String body) {
		return echo(body);
	}

	@PostMapping(path = "/payload/consumes", consumes = "application/json")
	Profile consumes(@RequestBody Profile profile) {
		this.reached.incrementAndGet();
		return profile;
	}

	@PostMapping("/payload/form")
	String form(@RequestParam String a, @RequestParam List<String> b) {
		return echo(a + b);
	}

	private String echo(String text) {
		this.reached.incrementAndGet();
		return text;
	}

	/**
	 * A body whose schema is derived.
	 *
	 * @param name of a person
	 * @param age of that person
	 * @param address where the person lives
	 */
	record Profile(String name, int age, @Nullable Address address) {

	}

	/**
	 * A part of a body.
	 *
	 * @param city the city
	 */
	record Address(String city) {

	}

}
