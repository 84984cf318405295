package io.apisec.tck;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.apisec.annotation.BolaGuard;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.support.StringMultipartFileEditor;

/** Objects whose ids the framework takes from more than one place, or by more names. */
@RestController
@RequestMapping("/attacked")
class AttackedController implements AttackedApi {

	@GetMapping("/filter")
	@BolaGuard(query = "userId", claim = "sub")
	String filter(@ModelAttribute Filter filter) {
		return "user " + filter.getUserId() + filter.getMany();
	}

	@GetMapping("/many")
	@BolaGuard(query = "many", claim = "sub")
	String many(Filter filter) {
		return "user " + filter.getUserId() + filter.getMany();
	}

	@GetMapping("/record")
	@BolaGuard(query = "userId", claim = "sub")
	String record(Named named) {
		return "user " + named.userId();
	}

	@GetMapping("/bound/{userId}")
	@BolaGuard(variable = "userId", claim = "sub")
	String bound(Filter filter) {
		return "user " + filter.getUserId();
	}

	@GetMapping("/ruled-bound/{userId}")
	String ruledBound(Named named) {
		return "user " + named.userId();
	}

	@GetMapping("/friends/{userId}")
	@BolaGuard(variable = "userId", claim = "sub")
	String friends(@PathVariable String userId) {
		return "user " + userId;
	}

	@InitBinder
	void readTextFiles(WebDataBinder binder) {
		binder.registerCustomEditor(String.class, new StringMultipartFileEditor());
	}

	@PostMapping("/upload")
	@BolaGuard(query = "userId", claim = "sub")
	String upload(@RequestParam String userId) {
		return "user " + userId;
	}

	@PostMapping("/uploads/{userId}")
	@BolaGuard(variable = "userId", claim = "sub")
	String uploads(Filter filter) {
		return "user " + filter.getUserId();
	}

	@ModelAttribute("loaded")
	String load(@RequestParam(required = false) String loadedId) {
		return "loaded " + loadedId;
	}

	@GetMapping("/loaded")
	@BolaGuard(query = "loadedId", claim = "sub")
	String loaded(@ModelAttribute("loaded") String loaded) {
		return loaded;
	}

	@GetMapping("/indexed")
	@BolaGuard(query = "filters[0].userId", claim = "sub")
	String indexed(Filters filters) {
		return "user " + filters.getFilters().get(0).getUserId();
	}

	@PostMapping("/alias")
	@BolaGuard(body = "/userId", claim = "sub")
	String alias(@RequestBody Aliased aliased) {
		return "user " + aliased.userId();
	}

	@GetMapping({ "/one/{userId}", "/two/{other}" })
	@BolaGuard(variable = "userId", claim = "sub")
	String several(@PathVariable(required = false) String userId, @PathVariable(required = false) String other) {
		return "user " + userId + other;
	}

	@GetMapping("/rest/{*rest}")
	@BolaGuard(variable = "rest", claim = "sub")
	String rest(@PathVariable String rest) {
		return "user " + rest;
	}

	@GetMapping("/expression/{userId:[a-z]+}.{kind:[a-z]{2,3}}")
	@BolaGuard(variable = "userId", claim = "sub")
	String expression(@PathVariable String userId) {
		return "user " + userId;
	}

	@Override
	public String inherited(String userId) {
		return "user " + userId;
	}

	/** Bound by indices. */
	static class Filters {

		private final List<Filter> filters = new ArrayList<>();

		public List<Filter> getFilters() {
			return this.filters;
		}

	}

	/** Bound by setters. */
	static class Filter {

		private String userId;

		private List<String> many;

		String getUserId() {
			return this.userId;
		}

		public void setUserId(String userId) {
			this.userId = userId;
		}

		public List<String> getMany() {
			return this.many;
		}

		public void setMany(List<String> many) {
			this.many = many;
		}

	}

	record Named(String userId) {

	}

	record Aliased(@JsonAlias("uid") String userId) {

	}

}
