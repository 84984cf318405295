package io.apisec.schema.patch;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Works out what schemas say of one member or element: all that holds at once is joined,
 * and each alternative is a branch. No branch at all: there may be none.
 */
final class Descriptions {

	// More alternatives for one member cannot be told apart by anybody who reads them.
	private static final int MAX_BRANCHES = 64;

	private final Kind kind;

	private final Token token;

	private final Set<SchemaNode> entered = new HashSet<>();

	private boolean tangled;

	Descriptions(Kind kind, Token token) {
		this.kind = kind;
		this.token = token;
	}

	/**
	 * Whether there were too many alternatives, so that the branches are not complete.
	 */
	boolean tangled() {
		return this.tangled;
	}

	Set<Branch> of(SchemaNode schema) {
		if (schema.json().isBoolean()) {
			return schema.isFalse() ? Set.of() : Set.of(Branch.SILENT);
		}
		boolean fixed = schema.has("const") || schema.has("enum");
		if (fixed || !this.kind.fits(schema) || !this.entered.add(schema)) {
			return Set.of();
		}
		Set<Branch> branches = all(own(schema), applied(schema));
		this.entered.remove(schema);
		return unevaluated(schema, branches);
	}

	Set<Branch> all(Set<Branch> ones, Set<Branch> others) {
		if (others.equals(Set.of(Branch.SILENT))) {
			return ones;
		}
		Set<Branch> all = new LinkedHashSet<>();
		ones.forEach((one) -> others.forEach((other) -> all.add(one.and(other))));
		return bounded(all);
	}

	private Set<Branch> bounded(Set<Branch> branches) {
		this.tangled |= branches.size() > MAX_BRANCHES;
		return this.tangled ? Set.of() : branches;
	}

	private Set<Branch> applied(SchemaNode schema) {
		Set<Branch> branches = Set.of(Branch.SILENT);
		if (schema.has("$ref")) {
			SchemaNode referred = schema.referred();
			branches = (referred != null) ? of(referred) : Set.of();
		}
		for (SchemaNode part : schema.list("allOf")) {
			branches = all(branches, of(part));
		}
		for (String keyword : List.of("anyOf", "oneOf")) {
			branches = schema.has(keyword) ? all(branches, any(schema.list(keyword))) : branches;
		}
		for (String keyword : List.of("dependentSchemas", "dependencies")) {
			for (SchemaNode part : schema.map(keyword).values()) {
				branches = all(branches, either(of(part), Set.of(Branch.SILENT)));
			}
		}
		return all(branches, chosen(schema));
	}

	private Set<Branch> any(List<SchemaNode> parts) {
		Set<Branch> branches = new LinkedHashSet<>();
		parts.forEach((part) -> branches.addAll(of(part)));
		return bounded(branches);
	}

	private Set<Branch> either(Set<Branch> ones, Set<Branch> others) {
		Set<Branch> either = new LinkedHashSet<>(ones);
		either.addAll(others);
		return bounded(either);
	}

	private Set<Branch> chosen(SchemaNode schema) {
		SchemaNode test = schema.one("if");
		return (test == null) ? Set.of(Branch.SILENT)
				: either(all(of(test), optional(schema.one("then"))), optional(schema.one("else")));
	}

	private Set<Branch> optional(@Nullable SchemaNode schema) {
		return (schema != null) ? of(schema) : Set.of(Branch.SILENT);
	}

	private Set<Branch> own(SchemaNode schema) {
		return (this.kind == Kind.OBJECT) ? member(schema) : element(schema);
	}

	private Set<Branch> member(SchemaNode schema) {
		Set<Branch> branches = Set.of(Branch.SILENT);
		SchemaNode named = schema.named("properties", this.token.name());
		boolean described = named != null;
		if (named != null) {
			branches = all(branches, value(named));
		}
		for (String pattern : this.token.patterns()) {
			SchemaNode matched = schema.named("patternProperties", pattern);
			described |= matched != null;
			branches = (matched != null) ? all(branches, value(matched)) : branches;
		}
		SchemaNode others = schema.one("additionalProperties");
		branches = (described || others == null) ? branches : value(others);
		return isRequired(schema) ? all(branches, Set.of(Branch.REQUIRED)) : branches;
	}

	private boolean isRequired(SchemaNode schema) {
		JsonNode required = schema.get("required");
		String name = this.token.name();
		return required != null && name != null
				&& required.valueStream().anyMatch((one) -> name.equals(one.asString("")));
	}

	private Set<Branch> element(SchemaNode schema) {
		List<SchemaNode> prefix = Vocabulary.prefix(schema);
		boolean inside = this.token.index() >= 0 && this.token.index() < prefix.size();
		SchemaNode rest = schema.one(Vocabulary.isTuple(schema.get("items")) ? "additionalItems" : "items");
		SchemaNode element = inside ? prefix.get(this.token.index()) : rest;
		Set<Branch> branches = (element != null) ? value(element) : Set.of(Branch.SILENT);
		boolean fixed = inside || (this.token.append() && !prefix.isEmpty());
		return fixed ? all(branches, Set.of(Branch.FIXED)) : branches;
	}

	private Set<Branch> unevaluated(SchemaNode schema, Set<Branch> branches) {
		SchemaNode others = schema.one((this.kind == Kind.OBJECT) ? "unevaluatedProperties" : "unevaluatedItems");
		if (others == null) {
			return branches;
		}
		Set<Branch> evaluated = new LinkedHashSet<>();
		branches.forEach(
				(branch) -> evaluated.addAll(branch.described() ? Set.of(branch) : all(Set.of(branch), value(others))));
		return evaluated;
	}

	private static Set<Branch> value(SchemaNode schema) {
		Set<SchemaNode> schemas = Values.of(schema);
		return (schemas != null) ? Set.of(Branch.of(schemas)) : Set.of();
	}

}
