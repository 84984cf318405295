package io.apisec.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.apisec.annotation.RequireScope;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Scopes of a class, and what its methods add. */
@RestController
@RequestMapping("/orders")
@RequireScope("orders:read")
class ScopedController extends ScopedParent implements Archive {

	@GetMapping("/{id}")
	String order(@PathVariable String id) {
		return "order " + id;
	}

	@PostMapping("/{id}")
	@RequireScope("orders:write")
	String write(@PathVariable String id) {
		return "wrote " + id;
	}

	@GetMapping("/all")
	@Auditors
	String all() {
		return "all";
	}

	@Override
	String overridden() {
		return "overridden";
	}

	/** Puts a proxy around the whole controller. */
	@GetMapping("/proxied")
	@PreAuthorize("isAuthenticated()")
	@RequireScope("orders:proxied")
	String proxied() {
		return "proxied";
	}

	@Override
	public String archive() {
		return "archive";
	}

	/** An annotation of the application's own. */
	@Documented
	@Retention(RetentionPolicy.RUNTIME)
	@Target(ElementType.METHOD)
	@RequireScope("orders:audit")
	@interface Auditors {

	}

}
