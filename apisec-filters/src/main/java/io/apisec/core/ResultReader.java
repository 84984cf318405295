package io.apisec.core;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Looks into what a handler returns, as it would be written. */
@FunctionalInterface
public interface ResultReader {

	/**
	 * The elements of a result.
	 * @param result what the handler returned, without status and headers
	 * @return each element of a collection, else the one that it is; none for nothing;
	 * {@code null} where the result cannot be looked into without using it up
	 */
	@Nullable List<JsonBody> elements(@Nullable Object result);

}
