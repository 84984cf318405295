package io.apisec.servlet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;

/**
 * Reads which paths and methods the predicate of a route asks for. What it cannot see
 * narrows nothing: the route is taken to have more requests than it has, never fewer.
 */
final class RoutePredicates implements RequestPredicates.Visitor {

	/** Alternatives of alternatives multiply; beyond this nobody lists them. */
	private static final int MAX_SHAPES = 100;

	private static final List<RouteShape> ANY = List.of(RouteShape.ANY);

	private final Deque<Part> parts = new ArrayDeque<>();

	private Part part = new Part();

	private RoutePredicates() {
	}

	/** The alternatives of a predicate, each a shape of its own. */
	static List<RouteShape> read(RequestPredicate predicate) {
		RoutePredicates visitor = new RoutePredicates();
		predicate.accept(visitor);
		boolean balanced = visitor.parts.isEmpty();
		return balanced ? visitor.part.shapes() : ANY;
	}

	/** What is left when one alternative of each has to hold. */
	static List<RouteShape> both(List<RouteShape> some, List<RouteShape> more) {
		if ((long) some.size() * more.size() > MAX_SHAPES) {
			return ANY;
		}
		return some.stream().flatMap((one) -> more.stream().map(one::and)).filter(Objects::nonNull).distinct().toList();
	}

	private void begin() {
		this.parts.push(this.part);
		this.part = new Part();
	}

	private void end(List<RouteShape> shapes) {
		Part outer = this.parts.poll();
		this.part = (outer != null) ? outer : new Part();
		this.part.and(shapes);
	}

	@Override
	public void method(Set<HttpMethod> methods) {
		this.part.and(List
			.of(RouteShape.ofMethods(methods.stream().map(HttpMethod::name).collect(Collectors.toUnmodifiableSet()))));
	}

	@Override
	public void path(String pattern) {
		this.part.and(List.of(RouteShape.ofPath(pattern)));
	}

	@Override
	@SuppressWarnings("removal") // part of the interface as long as Spring has it
	public void pathExtension(String extension) {
	}

	@Override
	public void header(String name, String value) {
	}

	@Override
	public void param(String name, String value) {
	}

	@Override
	public void version(String version) {
	}

	@Override
	public void startAnd() {
		begin();
	}

	@Override
	public void and() {
	}

	@Override
	public void endAnd() {
		end(this.part.shapes());
	}

	@Override
	public void startOr() {
		begin();
	}

	@Override
	public void or() {
		this.part.or();
	}

	@Override
	public void endOr() {
		end(this.part.shapes());
	}

	@Override
	public void startNegate() {
		begin();
	}

	@Override
	public void endNegate() {
		end(ANY);
	}

	@Override
	public void unknown(RequestPredicate predicate) {
	}

	/** What stands between a start and its end. */
	private static final class Part {

		private final List<RouteShape> before = new ArrayList<>();

		private List<RouteShape> now = ANY;

		void and(List<RouteShape> shapes) {
			this.now = both(this.now, shapes);
		}

		void or() {
			this.before.addAll(this.now);
			this.now = ANY;
		}

		List<RouteShape> shapes() {
			List<RouteShape> all = new ArrayList<>(this.before);
			all.addAll(this.now);
			return all;
		}

	}

}
