package io.apisec.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Hands a handler the caller's address as apisec resolved it, on an argument of type
 * {@link String} or {@link java.net.InetAddress}. On one of any other type, or of a
 * method that is no handler, it stops the start.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ClientAddress {

}
