package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Looks at what a handler returns before anything of it is written (OWASP API1:2023): the
 * caller is answered only if all of it is its own, else with 403
 * {@code object-not-allowed} and nothing of what the handler has begun to say. For
 * objects whose owner is known only when they have been read; what a handler has changed
 * by then stays changed, so that writes want a {@link BolaGuard}.
 *
 * <p>
 * Of a collection, an array or a page each element is looked at, and an empty one is
 * written. The annotations of class and method add up.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface OwnedResult {

	/**
	 * Where the owner stands in the JSON of each element: a JSON Pointer (RFC 6901), in
	 * which {@code *} stands for every element of an array. An element without it is
	 * refused.
	 * @return a pointer such as {@code /ownerId}
	 */
	String path();

	/**
	 * The claim that has to be the owner, or to hold it where it is an array.
	 * @return the name of a claim; with a leading slash a JSON Pointer into the claims
	 */
	String claim() default "sub";

	/**
	 * Scopes of which one lets a caller see everybody's objects. Each use is audited.
	 * @return scopes without the prefix {@code SCOPE_}
	 */
	String[] bypassScopes() default {};

	/**
	 * The issuers whose callers are believed, as at a {@link BolaGuard}.
	 * @return issuers as they are configured
	 */
	String[] issuers() default {};

}
