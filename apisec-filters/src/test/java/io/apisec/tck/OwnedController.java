package io.apisec.tck;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.apisec.annotation.OwnedResult;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** Documents whose owners are known when they have been read: one for each letter. */
@RestController
@RequestMapping("/owned")
@OwnedResult(path = "/owner_id", bypassScopes = "support")
class OwnedController {

	static final String COOKIE = "secret=1";

	private static final Map<Character, String> OWNERS = Map.of('a', "alice", 'b', "bob");

	private static Document document(String name) {
		return new Document(name, OWNERS.get(name.charAt(0)));
	}

	private static List<Document> documents(String names) {
		return new ArrayList<>(
				Stream.of(names.split(",")).filter((name) -> !name.equals("-")).map((name) -> document(name)).toList());
	}

	@GetMapping("/one/{name}")
	Document one(@PathVariable String name) {
		return document(name);
	}

	@GetMapping("/optional/{name}")
	Optional<Document> optional(@PathVariable String name) {
		return name.equals("-") ? Optional.empty() : Optional.of(document(name));
	}

	@GetMapping("/list/{names}")
	List<Document> list(@PathVariable String names) {
		return documents(names);
	}

	@GetMapping("/array/{names}")
	Document[] array(@PathVariable String names) {
		return documents(names).toArray(Document[]::new);
	}

	@GetMapping("/entity/{name}")
	ResponseEntity<Document> entity(@PathVariable String name) {
		if (name.equals("-")) {
			return ResponseEntity.notFound().build();
		}
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(203).eTag("secret").header("Location", "/secret");
		return (name.startsWith("b") ? answer.header("Set-Cookie", COOKIE) : answer).body(document(name));
	}

	@GetMapping("/map/{name}")
	Map<String, Object> map(@PathVariable String name) {
		return Map.of("name", name, "owner_id", document(name).owner());
	}

	@GetMapping("/any/{name}")
	Object any(@PathVariable String name) {
		return switch (name) {
			case "text" -> "bob's";
			case "bytes" -> "bob's".getBytes();
			case "stream" -> Stream.of(document("b"));
			case "iterator" -> documents("a,b").iterator();
			case "future" -> CompletableFuture.completedFuture(document("b"));
			default -> document(name);
		};
	}

	@GetMapping("/callable/{name}")
	Callable<Document> callable(@PathVariable String name) {
		return () -> document(name);
	}

	@GetMapping("/future/{name}")
	CompletableFuture<ResponseEntity<List<Document>>> future(@PathVariable String name) {
		return CompletableFuture.supplyAsync(() -> ResponseEntity.ok().eTag("secret").body(documents(name)));
	}

	@GetMapping("/deferred/{name}")
	DeferredResult<ResponseEntity<List<Document>>> deferred(@PathVariable String name) {
		DeferredResult<ResponseEntity<List<Document>>> result = new DeferredResult<>();
		CompletableFuture
			.runAsync(() -> result.setResult(ResponseEntity.ok().header("Location", "/secret").body(documents(name))));
		return result;
	}

	@GetMapping("/page/{names}")
	ResponseEntity<Pages> page(@PathVariable String names) {
		return ResponseEntity.ok().eTag("secret").body(new Pages(documents(names), 7));
	}

	@PostMapping("/made/{name}")
	Document made(@PathVariable String name) {
		return document(name);
	}

	/** Elements with something beside them, as repositories return them. */
	record Pages(List<Document> content, int total) implements Iterable<Document> {

		@Override
		public Iterator<Document> iterator() {
			return this.content.iterator();
		}

	}

	record Document(String name, @JsonProperty("owner_id") String owner) {

	}

}
