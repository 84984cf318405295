package io.apisec.tck;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an OpenAPI document describes, and a part that it does not know. */
@RestController
class DocumentedController {

	@GetMapping("/documented/items/{id}")
	String item(@PathVariable String id) {
		return "item " + id;
	}

	@PutMapping("/documented/items/{id}")
	String change(@PathVariable String id, @RequestBody Map<String, Object> item) {
		return "changed " + id;
	}

	@PostMapping("/documented/search")
	String search(@RequestParam String q, @RequestParam(required = false) @Nullable Integer page) {
		return "found " + q + " " + page;
	}

	@DeleteMapping("/documented/items/{id}")
	String delete(@PathVariable String id) {
		return "deleted " + id;
	}

}
