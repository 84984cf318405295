package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that the ids of an endpoint are no one's property, such as those of a catalogue:
 * every caller who may use the endpoint may ask for all of them. It does not stand
 * together with a {@link BolaGuard}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface BolaExempt {

	/**
	 * Why nobody owns them; shown in the inventory.
	 * @return a reason, not blank
	 */
	String reason();

}
