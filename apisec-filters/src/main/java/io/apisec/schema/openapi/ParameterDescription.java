package io.apisec.schema.openapi;

import org.jspecify.annotations.Nullable;

/**
 * A parameter as a document describes it.
 *
 * @param name the name
 * @param place where it stands
 * @param style how it becomes text
 * @param explode whether each element or member stands by itself
 * @param required whether it has to be there
 * @param allowEmpty whether it may be there without a value
 * @param schema where its schema stands in the tree, {@code null} where it has none
 * @param source the parameter in its document
 */
record ParameterDescription(String name, ParameterPlace place, ParameterStyle style, boolean explode, boolean required,
		boolean allowEmpty, @Nullable String schema, Element source) {

}
