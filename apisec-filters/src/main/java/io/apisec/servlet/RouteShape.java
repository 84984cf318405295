package io.apisec.servlet;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What is known of the requests that a route takes.
 *
 * @param pattern what the router will say that it matched, {@code null} where no path is
 * asked for
 * @param open whether more of the path may follow, since only its start was asked for
 * @param methods the HTTP methods, empty for all
 */
record RouteShape(@Nullable String pattern, boolean open, Set<String> methods) {

	/** Takes everything, as far as anybody can see. */
	static final RouteShape ANY = new RouteShape(null, true, Set.of());

	RouteShape {
		methods = Set.copyOf(methods);
	}

	static RouteShape ofPath(String pattern) {
		return new RouteShape(pattern, false, Set.of());
	}

	static RouteShape ofMethods(Set<String> methods) {
		return new RouteShape(null, true, methods);
	}

	/** The same where only the start of a path has to match. */
	RouteShape opened() {
		return new RouteShape(this.pattern, true, this.methods);
	}

	/**
	 * What is left when something more is asked for, {@code null} if nothing is.
	 */
	@Nullable RouteShape and(RouteShape next) {
		Set<String> both = new HashSet<>(this.methods.isEmpty() ? next.methods : this.methods);
		if (!next.methods.isEmpty()) {
			both.retainAll(next.methods);
		}
		boolean contradicts = both.isEmpty() && !(this.methods.isEmpty() && next.methods.isEmpty());
		if (contradicts) {
			return null;
		}
		if (next.pattern == null) {
			return new RouteShape(this.pattern, this.open, both);
		}
		String combined = combined(next.pattern);
		return new RouteShape(combined, next.open || combined == null, both);
	}

	/**
	 * As the router puts patterns together; {@code null} where it cannot, and will fail
	 * with each request.
	 */
	private @Nullable String combined(String next) {
		PathPatternParser parser = PathPatternParser.defaultInstance;
		try {
			return (this.pattern == null) ? next
					: parser.parse(this.pattern).combine(parser.parse(next)).getPatternString();
		}
		catch (IllegalArgumentException contradiction) {
			return null;
		}
	}

	/** The pattern of all paths that the route may take. */
	String served() {
		if (this.pattern == null) {
			return "/**";
		}
		boolean whole = !this.open || this.pattern.endsWith("/**") || this.pattern.contains("{*");
		return whole ? this.pattern : this.pattern + (this.pattern.endsWith("/") ? "**" : "/**");
	}

}
