package io.apisec.servlet;

import java.util.function.Predicate;

/**
 * The handlers that answer for an error.
 *
 * @param own whether a class answers for the request that went wrong and for nothing
 * else, so that it is let through on an error dispatch
 * @param replaced whether a class is a framework's handler that tells more than it
 * should, so that the page answers in its place
 * @param page the answer in place of those
 */
public record ErrorHandlers(Predicate<Class<?>> own, Predicate<Class<?>> replaced, ErrorPage page) {

}
