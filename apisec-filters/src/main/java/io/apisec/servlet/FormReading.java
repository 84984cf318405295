package io.apisec.servlet;

import java.util.function.ToIntFunction;

import io.apisec.core.ApiRequest;
import io.apisec.core.Enforcement;

/**
 * How much is read of a form that somebody asks for before the endpoint is known, such as
 * a filter of the framework, which would read it without a limit.
 *
 * @param maxBytes the largest form for the path of a request, in bytes
 * @param enforcement whether a larger one is refused
 */
public record FormReading(ToIntFunction<ApiRequest> maxBytes, Enforcement enforcement) {

}
