package io.apisec.policy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * A place where an application can be called: a handler with the methods and paths that
 * lead to it.
 *
 * @param name the handler as a developer would say it, such as
 * {@code AccountController#account}
 * @param methods the HTTP methods, empty for all
 * @param patterns the path patterns, with the servlet path and without the context path
 * @param consumes the content types that the handler itself says it accepts, empty where
 * it says nothing
 * @param type the class of the handler, {@code null} where there is none to look at
 * @param method the method of the handler, {@code null} where there is none to look at
 */
public record Endpoint(String name, Set<String> methods, List<String> patterns, List<String> consumes,
		@Nullable Class<?> type, @Nullable Method method) {

	public Endpoint {
		methods = Set.copyOf(methods);
		patterns = List.copyOf(patterns);
		consumes = List.copyOf(consumes);
	}

	/**
	 * An endpoint without code to look at for annotations, such as a route.
	 * @param name the handler as a developer would say it
	 * @param methods the HTTP methods, empty for all
	 * @param pattern the path pattern
	 * @return the endpoint
	 */
	public static Endpoint ofPattern(String name, Set<String> methods, String pattern) {
		return new Endpoint(name, methods, List.of(pattern), List.of(), null, null);
	}

	/**
	 * The same handler, with all methods and paths that lead to it by two mappings.
	 * @param other the endpoint of the other mapping
	 * @return both in one
	 */
	public Endpoint and(Endpoint other) {
		boolean every = this.methods.isEmpty() || other.methods.isEmpty();
		return new Endpoint(this.name, every ? Set.of() : union(this.methods, other.methods),
				List.copyOf(union(this.patterns, other.patterns)), (this.consumes.isEmpty() || other.consumes.isEmpty())
						? List.of() : List.copyOf(union(this.consumes, other.consumes)),
				this.type, this.method);
	}

	private static Set<String> union(Collection<String> one, Collection<String> other) {
		Set<String> union = new LinkedHashSet<>(one);
		union.addAll(other);
		return union;
	}

	/**
	 * The annotations of one type on the class and on the method: those on superclasses,
	 * interfaces and meta-annotations included.
	 * @param <A> the type of the annotation
	 * @param annotation the type of the annotation
	 * @return the annotations, of the class first
	 */
	public <A extends Annotation> List<A> annotations(Class<A> annotation) {
		Stream<MergedAnnotation<A>> ofType = (this.type != null)
				? MergedAnnotations.from(this.type, SearchStrategy.TYPE_HIERARCHY).stream(annotation) : Stream.empty();
		Stream<MergedAnnotation<A>> ofMethod = (this.method != null)
				? MergedAnnotations.from(this.method, SearchStrategy.TYPE_HIERARCHY).stream(annotation)
				: Stream.empty();
		return Stream.concat(ofType, ofMethod).map(MergedAnnotation::synthesize).toList();
	}

}
