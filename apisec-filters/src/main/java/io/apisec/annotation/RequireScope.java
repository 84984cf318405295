package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for scopes that the caller's token was granted (RFC 6749, section 3.3). Those of
 * the class and of the method add up, and the caller needs all of them; else the answer
 * is 403 {@code insufficient-scope} (RFC 6750, section 3.1).
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface RequireScope {

	/**
	 * The scopes, such as {@code orders:read}: the caller has the authority
	 * {@code SCOPE_orders:read}.
	 * @return at least one scope
	 */
	String[] value();

}
