package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A value in a file that knows where it stands.
 *
 * @param files all files
 * @param at where it stands
 * @param node the value
 */
record Element(SourceFiles files, Location at, JsonNode node) {

	boolean exists() {
		return !this.node.isMissingNode();
	}

	/** A member; one without a value where there is none. */
	Element child(String name) {
		refuseOther(this.node.isObject(), "object");
		return new Element(this.files, this.at.child(name), this.node.path(name));
	}

	/** The members of an object; none where there is no value. */
	List<Element> members() {
		refuseOther(this.node.isObject(), "object");
		List<Element> members = new ArrayList<>();
		for (Map.Entry<String, JsonNode> member : this.node.properties()) {
			members.add(new Element(this.files, this.at.child(member.getKey()), member.getValue()));
		}
		return members;
	}

	/** The elements of an array; none where there is no value. */
	List<Element> items() {
		refuseOther(this.node.isArray(), "array");
		List<Element> items = new ArrayList<>();
		for (JsonNode item : this.node.values()) {
			items.add(new Element(this.files, this.at.child(Integer.toString(items.size())), item));
		}
		return items;
	}

	private void refuseOther(boolean right, String kind) {
		if (!right && exists()) {
			throw flaw("is no " + kind, "Write an " + kind + " there.");
		}
	}

	/** The name under which it stands. */
	String name() {
		List<String> segments = this.at.segments();
		return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
	}

	@Nullable String text(String name) {
		Element child = child(name);
		if (!child.exists()) {
			return null;
		}
		if (!child.node.isString()) {
			throw child.flaw("is no text", "Write a text there, in quotes.");
		}
		return child.node.stringValue();
	}

	String requiredText(String name) {
		String text = text(name);
		if (text == null) {
			throw flaw("has no '" + name + "'", "Write the '" + name + "' that OpenAPI asks for there.");
		}
		return text;
	}

	/** A boolean; anything else, such as a text, would silently mean something else. */
	boolean flag(String name, boolean otherwise) {
		Element child = child(name);
		if (!child.exists()) {
			return otherwise;
		}
		if (!child.node.isBoolean()) {
			throw child.flaw("is neither true nor false", "Write true or false there, without quotes.");
		}
		return child.node.booleanValue();
	}

	/** What it refers to, and itself where it refers to nothing. */
	Element resolved() {
		Element element = this;
		Set<Location> passed = new HashSet<>();
		String ref = element.reference();
		while (ref != null) {
			if (!passed.add(element.at)) {
				throw flaw("refers to itself", "Take the circle out of its $refs.");
			}
			element = element.target(ref);
			ref = element.reference();
		}
		return element;
	}

	@Nullable String reference() {
		return (this.node.isObject() && this.node.has("$ref")) ? text("$ref") : null;
	}

	Element target(String reference) {
		return this.files.target(this, reference);
	}

	StartupException flaw(String what, String action) {
		return DocumentFlaw.at(this.at, what, action);
	}

}
