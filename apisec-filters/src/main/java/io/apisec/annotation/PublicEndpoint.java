package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens an endpoint to callers without a token. A token that is sent is judged all the
 * same: a bad one gets 401.
 *
 * <p>
 * Together with a scope or a guard on the same endpoint it stops the start.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface PublicEndpoint {

	/**
	 * Why nobody needs to be asked for a token here. Shown in the inventory.
	 * @return a sentence, not blank
	 */
	String reason();

}
