package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Checks the body of a request against a JSON Schema before the handler sees it; a body
 * that breaks it is answered with 400 {@code schema-violation}. Where class and method
 * both have one, the method's holds.
 *
 * <p>
 * Without a {@link #schema} the OpenAPI operation of the endpoint says what the body may
 * be, or else the type of the {@code @RequestBody}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface StrictBody {

	/**
	 * Where the schema lies, such as {@code classpath:schemas/transfer.json}; a JSON
	 * Pointer may follow as a fragment.
	 * @return a location, empty for the schema of the operation or of the type
	 */
	String schema() default "";

	/**
	 * The largest body, such as {@code 64KB}.
	 * @return a size with a unit (B, KB, MB), empty for {@code apisec.schema.limits.body}
	 */
	String maxSize() default "";

}
