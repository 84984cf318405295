package io.apisec.tck;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.apisec.annotation.PublicEndpoint;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers more than its document declares. */
@RestController
@PublicEndpoint(reason = "a test of answers")
class ResponseController {

	/** Undeclared are the hash, the pin, and the owner's e-mail. */
	static final String ACCOUNT = "{\"id\":\"a\",\"hash\":\"x\",\"owner\":{\"email\":\"e\",\"name\":\"n\"},"
			+ "\"pin\":\"1\",\"notes\":{\"any\":1}}";

	static final String DECLARED = "{\"id\":\"a\",\"owner\":{\"name\":\"n\"},\"notes\":{\"any\":1}}";

	private static Object account() {
		return JsonMapper.shared().readTree(ACCOUNT);
	}

	@GetMapping("/response/account")
	ResponseEntity<Object> account(@RequestParam(defaultValue = "200") int status) {
		Object body = (status == 200) ? account() : Map.of("error", "e", "cause", "c");
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body);
	}

	@GetMapping("/response/accounts")
	List<Object> accounts() {
		return List.of(account(), account());
	}

	@RequestMapping(path = "/response/raw/{kind}", method = { RequestMethod.GET, RequestMethod.POST })
	Object raw(@PathVariable String kind) {
		return switch (kind) {
			case "future" -> CompletableFuture.supplyAsync(ResponseController::account);
			case "callable" -> (Callable<Object>) ResponseController::account;
			case "text" -> typed(MediaType.TEXT_PLAIN, ACCOUNT);
			case "suffix" -> typed(MediaType.parseMediaType("application/vnd.kit+json;charset=UTF-8"), ACCOUNT);
			case "lines" -> typed(MediaType.APPLICATION_NDJSON, ACCOUNT);
			case "events" -> typed(MediaType.TEXT_EVENT_STREAM, ACCOUNT);
			case "broken" -> typed(MediaType.APPLICATION_JSON, "{\"hash\":1");
			case "large" -> typed(MediaType.APPLICATION_JSON, "{\"hash\":\"" + "x".repeat(1024 * 1024) + "\"}");
			case "edge" -> typed(MediaType.APPLICATION_JSON, "{\"hash\":\"" + "x".repeat(1024 * 1024 - 11) + "\"}");
			case "coded" -> entity().header("Content-Encoding", "br").body(ACCOUNT);
			case "part" ->
				ResponseEntity.status(HttpStatus.PARTIAL_CONTENT).header("Content-Range", "bytes 0-9/10").body(ACCOUNT);
			case "tagged" -> entity().eTag("\"strong\"").header("Content-Digest", "sha-256=:x:").body(ACCOUNT);
			case "weak" -> entity().eTag("W/\"weak\"").body(ACCOUNT);
			case "same" -> entity().eTag("\"strong\"").body(DECLARED);
			case "none" -> ResponseEntity.noContent().build();
			default -> throw new IllegalStateException("a fault of the handler");
		};
	}

	private static ResponseEntity.BodyBuilder entity() {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
	}

	private static ResponseEntity<String> typed(MediaType type, String body) {
		return ResponseEntity.ok().contentType(type).body(body);
	}

}
