package io.apisec.tck;

import java.security.Principal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What nobody has said anything about, so that it needs a token. */
@RestController
class ClosedController {

	@GetMapping("/closed/hello")
	String hello() {
		return "hello";
	}

	@GetMapping("/closed/items/{id}")
	String item(@PathVariable String id) {
		return "item " + id;
	}

	@DeleteMapping("/closed/items/{id}")
	String delete(@PathVariable String id) {
		return "deleted " + id;
	}

	@GetMapping("/closed/me")
	String me(Principal caller) {
		return caller.getName();
	}

	@PostMapping("/closed/echo")
	String echo(@RequestBody String body) {
		return body;
	}

	@GetMapping("/closed/failure")
	String failure() {
		throw new IllegalStateException("marker-failure");
	}

	@GetMapping("/closed/later")
	CompletableFuture<String> later(Principal caller) {
		return CompletableFuture.supplyAsync(caller::getName);
	}

	@GetMapping("/closed/forbidden")
	@PreAuthorize("hasAuthority('SCOPE_never')")
	public String forbidden() {
		return "never";
	}

	@GetMapping({ "/ruled/items", "/intranet/items", "/styled/page", "/plain/page" })
	String ruled() {
		return "ruled";
	}

	@GetMapping("/limited/{id}")
	String limited(@PathVariable String id) {
		return "limited " + id;
	}

	@DeleteMapping("/limited/{id}")
	String deleteLimited(@PathVariable String id) {
		return "deleted " + id;
	}

	@GetMapping("/by-rule/page")
	String opened() {
		return "opened";
	}

	@PostMapping("/buffered/text")
	String text(@RequestBody String body) {
		return body;
	}

	@PostMapping("/buffered/map")
	Map<String, Object> map(@RequestBody Map<String, Object> body) {
		return body;
	}

	@PostMapping("/buffered/bytes")
	byte[] bytes(@RequestBody byte[] body) {
		return body;
	}

	@PostMapping("/buffered/later")
	CompletableFuture<String> bufferedLater(@RequestBody String body) {
		return CompletableFuture.supplyAsync(() -> body);
	}

	@PostMapping("/buffered/failure")
	String bufferedFailure(@RequestBody String body) {
		throw new IllegalStateException("marker-failure");
	}

}
