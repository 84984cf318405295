package io.apisec.schema.validation;

import java.util.Objects;

import tools.jackson.databind.JsonNode;

/** Follows the references of schemas. */
final class References {

	private final SchemaIndex index;

	References(SchemaIndex index) {
		this.index = index;
	}

	/**
	 * What a reference leads to.
	 * @param from the schema with the reference
	 * @param keyword the keyword of the reference
	 * @return the other schema, in the same mode
	 */
	Position follow(Position from, SchemaKeyword keyword) {
		SchemaPlace target = this.index.resolve(from.place(), keyword);
		return from.to((keyword == SchemaKeyword.DYNAMIC_REF) ? outermost(from, target) : target);
	}

	Position child(Position parent, JsonNode node, String path) {
		return parent.to(this.index.child(parent.place(), node, path));
	}

	private static SchemaPlace outermost(Position from, SchemaPlace target) {
		String reference = Objects.requireNonNull(from.place().get(SchemaKeyword.DYNAMIC_REF)).asString("");
		String anchor = reference.substring(reference.indexOf('#') + 1);
		boolean dynamic = target.equals(target.resource().dynamicAnchors().get(anchor));
		return dynamic ? from.scope().anchors().getOrDefault(anchor, target) : target;
	}

}
