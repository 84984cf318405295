package io.apisec.schema.patch;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * One operation of a patch.
 *
 * @param name what it does
 * @param path where, in tokens
 * @param from from where, in tokens; empty where it has no such member
 * @param value what it sets or compares; missing where it has no such member
 */
record Operation(OperationName name, List<String> path, List<String> from, JsonNode value) {

}
