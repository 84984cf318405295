package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Limits how often an endpoint is called (OWASP API4:2023, unrestricted resource
 * consumption). Who has used up a limit is answered with 429 {@code rate-limited} (RFC
 * 6585, section 4). Repeatable; all limits of class and method have to admit. Those of
 * {@code apisec.rate-limit.default-policies} hold no more, but for those that are counted
 * by address, which are asked before it is known which endpoint is called.
 *
 * <p>
 * Either {@link #policy} names a limit of {@code apisec.rate-limit.policies}, which
 * counts all endpoints that name it together, or {@link #capacity} and {@link #period}
 * make one, which counts each endpoint for itself.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Repeatable(RateLimits.class)
public @interface RateLimit {

	/**
	 * The limit, by its name in the properties.
	 * @return a name
	 */
	String policy() default "";

	/**
	 * How many requests fit into a period.
	 * @return requests, at least 1
	 */
	long capacity() default 0;

	/**
	 * How long it takes until as many are admitted again, refilled greedily.
	 * @return a duration with its unit, such as {@code 1m}
	 */
	String period() default "";

	/**
	 * What is counted by: {@code principal} (as where nothing is said),
	 * {@code client-id}, {@code address}, {@code header:NAME}, {@code path:VARIABLE},
	 * {@code body:/pointer}, {@code claim:NAME}, {@code global}, {@code bean:NAME};
	 * several, or one with commas, make a composite key. What a request has not is
	 * counted by address.
	 * @return keys
	 */
	String[] key() default {};

	/**
	 * How many tokens a call costs.
	 * @return tokens; 0 for what the policy says, else for 1
	 */
	long cost() default 0;

}
