package io.apisec.schema.openapi;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An operation as a document describes it.
 *
 * @param method the HTTP method
 * @param path the path in the document
 * @param serverPaths what may stand before the path
 * @param parameters the parameters
 * @param bodyRequired whether there has to be a body
 * @param contents where the schemas of bodies stand in the tree, by content; {@code null}
 * where the operation takes no body
 * @param responses where the schemas of answers stand in their tree, by status and
 * content; empty where they are not asked for
 * @param scopes alternatives of scopes
 * @param source the operation in its document
 */
record OperationDescription(String method, String path, Set<String> serverPaths, List<ParameterDescription> parameters,
		boolean bodyRequired, @Nullable List<Content> contents, List<Response> responses, List<Set<String>> scopes,
		Element source) {

	/**
	 * Answers of some statuses.
	 *
	 * @param statuses the statuses
	 * @param contents where the schemas of bodies stand, by content
	 */
	record Response(StatusRange statuses, List<Content> contents) {

	}

	/**
	 * Bodies of one range of content types.
	 *
	 * @param range the range
	 * @param schema where their schema stands in the tree, {@code null} where they have
	 * none that can be checked
	 */
	record Content(MediaRange range, @Nullable String schema) {

	}

}
