package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a caller on only to its own objects (OWASP API1:2023, broken object level
 * authorization): an id of the request has to be one that a claim of the caller holds, or
 * that an {@code OwnershipResolver} says is the caller's. Anyone else is answered with
 * 403 {@code object-not-allowed}. Repeatable; all guards of class and method have to
 * hold.
 *
 * <p>
 * Exactly one of {@link #variable}, {@link #query} and {@link #body} names the id, and
 * exactly one of {@link #claim} and {@link #resource} its owner. An id that is missing,
 * or that is there twice, is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Repeatable(BolaGuards.class)
public @interface BolaGuard {

	/**
	 * The path variable that holds the id.
	 * @return the name of a variable of the handler's path
	 */
	String variable() default "";

	/**
	 * The query parameter that holds the id.
	 * @return the name of a parameter
	 */
	String query() default "";

	/**
	 * Where the id stands in a JSON body: a JSON Pointer (RFC 6901), in which {@code *}
	 * stands for every element of an array.
	 * @return a pointer such as {@code /from/accountId}
	 */
	String body() default "";

	/**
	 * The claim that has to be the id, or to hold it where it is an array.
	 * @return the name of a claim; with a leading slash a JSON Pointer into the claims
	 */
	String claim() default "";

	/**
	 * The kind of object, whose {@code OwnershipResolver} is asked.
	 * @return the name of a resource
	 */
	String resource() default "";

	/**
	 * Scopes of which one lets a caller on to everybody's objects. Each use is audited.
	 * @return scopes without the prefix {@code SCOPE_}
	 */
	String[] bypassScopes() default {};

	/**
	 * The issuers whose callers are believed: another issuer's {@code sub} is another
	 * person. Mandatory where several issuers are configured, here or once in
	 * {@code apisec.bola.issuers}.
	 * @return issuers as they are configured
	 */
	String[] issuers() default {};

}
