package io.apisec.schema.openapi;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * Finds which files are referred to from anywhere, responses included, that nobody else
 * looks at.
 */
final class ReferredFiles {

	private final Set<String> names = new HashSet<>();

	void scan(String file, JsonNode node) {
		JsonNode reference = node.path("$ref");
		if (reference.isString()) {
			String address = reference.stringValue().replaceAll("#.*", "");
			this.names.add(address.isEmpty() ? file : Addresses.resolve(file, address));
		}
		for (Map.Entry<String, JsonNode> member : node.properties()) {
			if (member.getValue().isContainer()) {
				scan(file, member.getValue());
			}
		}
		if (node.isArray()) {
			node.values().forEach((element) -> scan(file, element));
		}
	}

	boolean contains(String name) {
		return this.names.contains(name);
	}

}
