package io.apisec.schema.patch;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads operations, which have to be exactly what RFC 6902 section 4 says. */
final class OperationReader {

	private final Findings findings;

	OperationReader(Findings findings) {
		this.findings = findings;
	}

	/** The operation, {@code null} if it is none; the findings say why. */
	@Nullable Operation read(JsonNode json) {
		if (!json.isObject()) {
			this.findings.add("", "type", "has to be of type object");
			return null;
		}
		int before = this.findings.size();
		OperationName name = name(json);
		List<String> path = pointer(json, "path");
		boolean moves = name != null && "from".equals(name.argument());
		List<String> from = moves ? pointer(json, "from") : List.of();
		if (name != null && "value".equals(name.argument()) && !json.has("value")) {
			missing("value");
		}
		refuseOthers(json, name);
		return (before == this.findings.size()) ? operation(name, path, from, json) : null;
	}

	private static @Nullable Operation operation(@Nullable OperationName name, @Nullable List<String> path,
			@Nullable List<String> from, JsonNode json) {
		if (name == null || path == null || from == null) {
			return null;
		}
		JsonNode value = json.get("value");
		return new Operation(name, path, from, (value != null) ? value : MissingNode.getInstance());
	}

	private @Nullable OperationName name(JsonNode json) {
		String word = string(json, "op");
		OperationName name = (word != null) ? OperationName.of(word) : null;
		if (word != null && name == null) {
			this.findings.add("/op", "op", "has to be one of add, remove, replace, move, copy, test");
		}
		return name;
	}

	private @Nullable List<String> pointer(JsonNode json, String member) {
		String text = string(json, member);
		List<String> tokens = (text != null) ? JsonPointers.tokens(text) : null;
		if (text != null && tokens == null) {
			this.findings.add("/" + member, member, "has to be a JSON Pointer (RFC 6901)");
		}
		return tokens;
	}

	private @Nullable String string(JsonNode json, String member) {
		JsonNode value = json.get(member);
		if (value == null) {
			missing(member);
			return null;
		}
		if (!value.isString()) {
			this.findings.add("/" + member, "type", "has to be of type string");
			return null;
		}
		return value.stringValue();
	}

	private void missing(String member) {
		this.findings.add("", "required", "lacks the member '" + member + "'");
	}

	private void refuseOthers(JsonNode json, @Nullable OperationName name) {
		for (String member : json.propertyNames()) {
			boolean known = (name != null) ? name.has(member)
					: "from".equals(member) || "value".equals(member) || OperationName.REMOVE.has(member);
			if (!known) {
				this.findings.add("/" + JsonPointers.escape(member), "additionalProperties", "is not allowed");
			}
		}
	}

}
