package io.apisec.schema.validation;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.apisec.core.StartupException;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Every schema of a document and of those it leads to, by place, identifier and anchor
 * (JSON Schema 2020-12 Core section 8.2). What is indexed has been checked for its form.
 */
final class SchemaIndex {

	private final Map<String, SchemaResource> resources = new HashMap<>();

	private final IdentityHashMap<JsonNode, SchemaPlace> places = new IdentityHashMap<>();

	private final Dialect dialect;

	SchemaIndex(Dialect dialect) {
		this.dialect = dialect;
	}

	/**
	 * The schema at a place of a document.
	 * @param document the document
	 * @param pointer a JSON Pointer
	 * @return the place
	 */
	SchemaPlace entry(SchemaDocument document, String pointer) {
		SchemaResource resource = this.resources.computeIfAbsent(document.uri(), (uri) -> open(document));
		if (pointer.isEmpty() || holdsSchemas(document.root())) {
			index(document.root(), resource, "");
		}
		return at(resource, pointer, resource.root(), "$ref", document.name() + "#" + pointer);
	}

	/**
	 * Where a reference leads.
	 * @param from the schema with the reference
	 * @param keyword the keyword of the reference
	 * @return the place
	 */
	SchemaPlace resolve(SchemaPlace from, SchemaKeyword keyword) {
		String reference = Objects.requireNonNull(from.get(keyword)).asString();
		int hash = reference.indexOf('#');
		String fragment = (hash < 0) ? "" : Pointers.decodeFragment(reference.substring(hash + 1));
		String uri = (hash < 0) ? reference : reference.substring(0, hash);
		SchemaResource resource = uri.isEmpty() ? from.resource() : resource(from, keyword, uri);
		if (fragment.isEmpty() || fragment.startsWith("/")) {
			return at(resource, fragment, from, keyword.word(), reference);
		}
		SchemaPlace anchor = resource.anchors().get(fragment);
		if (anchor == null) {
			throw nowhere(from, keyword.word(), reference);
		}
		return anchor;
	}

	/**
	 * A schema inside another one.
	 * @param parent the place of the outer one
	 * @param node the inner one
	 * @param path the way to it: JSON Pointer
	 * @return the place of the inner one
	 */
	SchemaPlace child(SchemaPlace parent, JsonNode node, String path) {
		SchemaPlace known = this.places.get(node);
		return (known != null) ? known : new SchemaPlace(parent.resource(), node, parent.pointer() + path);
	}

	/**
	 * Whether any schema that is known, or to which one of them leads, has a reference
	 * that depends on the way to it.
	 */
	boolean isDynamic() {
		int known;
		do {
			known = this.places.size();
			for (SchemaPlace place : List.copyOf(this.places.values())) {
				if (place.has(SchemaKeyword.DYNAMIC_REF)) {
					return true;
				}
				if (place.has(SchemaKeyword.REF)) {
					resolve(place, SchemaKeyword.REF);
				}
			}
		}
		while (known < this.places.size());
		return false;
	}

	private static boolean holdsSchemas(JsonNode root) {
		return root.has("$schema") || root.has("$id") || root.has("$defs");
	}

	private SchemaResource open(SchemaDocument document) {
		return new SchemaResource(document, document.uri(),
				SchemaResource.dialect(document, document.root(), "", this.dialect), document.root(), "");
	}

	private SchemaResource resource(SchemaPlace from, SchemaKeyword keyword, String reference) {
		String uri = absolute(from, keyword, from.resource().uri(), reference);
		SchemaResource known = this.resources.get(uri);
		if (known != null) {
			return known;
		}
		SchemaDocument document = document(from, keyword, uri, reference);
		if (!this.resources.containsKey(document.uri())) {
			this.resources.put(document.uri(), open(document));
			index(document.root(), Objects.requireNonNull(this.resources.get(document.uri())), "");
		}
		SchemaResource resource = Objects.requireNonNull(this.resources.get(document.uri()));
		this.resources.putIfAbsent(uri, resource);
		return resource;
	}

	private static SchemaDocument document(SchemaPlace from, SchemaKeyword keyword, String uri, String reference) {
		SchemaDocument metaSchema = MetaSchemas.find(uri);
		if (metaSchema != null) {
			return metaSchema;
		}
		try {
			return from.resource().document().neighbours().apply(retrieval(from, keyword, uri, reference));
		}
		catch (StartupException ex) {
			throw from.broken(keyword.word(), Objects.requireNonNullElse(ex.getMessage(), ""), ex.action());
		}
	}

	// Files with an $id of the web refer to each other by paths that are right on disk,
	// too.
	private static String retrieval(SchemaPlace from, SchemaKeyword keyword, String uri, String reference) {
		String file = from.resource().document().uri();
		boolean relative = !file.equals(SchemaDocument.LOCAL_URI) && !UriReferences.isAbsolute(reference);
		return relative ? absolute(from, keyword, file, reference) : uri;
	}

	private static String absolute(SchemaPlace from, SchemaKeyword keyword, String base, String reference) {
		try {
			return UriReferences.resolve(base, reference);
		}
		catch (IllegalArgumentException ex) {
			throw from.broken(keyword.word(), "it is no URI reference (RFC 3986).",
					"Percent-encode what a URI may not hold.");
		}
	}

	private SchemaPlace at(SchemaResource resource, String pointer, SchemaPlace from, String keyword,
			String reference) {
		JsonNode node = resource.root().node();
		SchemaResource current = child(resource.root(), node, "").resource();
		String path = resource.root().pointer();
		for (String token : tokens(pointer)) {
			node = member(node, Pointers.unescape(token));
			if (node == null) {
				throw nowhere(from, keyword, reference);
			}
			path += "/" + token;
			SchemaPlace known = this.places.get(node);
			current = (known != null) ? known.resource() : current;
		}
		if (!node.isObject() && !node.isBoolean()) {
			throw nowhere(from, keyword, reference);
		}
		index(node, current, path);
		return child(current.root(), node, path.substring(current.root().pointer().length()));
	}

	private static String[] tokens(String pointer) {
		return pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
	}

	private static @Nullable JsonNode member(JsonNode node, String token) {
		if (!node.isArray()) {
			return node.get(token);
		}
		boolean number = token.matches("0|[1-9][0-9]{0,8}");
		return number ? node.get(Integer.parseInt(token)) : null;
	}

	private static StartupException nowhere(SchemaPlace from, String keyword, String reference) {
		return from.broken(keyword, "'" + reference + "' leads to no schema.",
				"Correct the reference, or add the schema that it names.");
	}

	private void index(JsonNode node, SchemaResource outer, String pointer) {
		if (!node.isObject() || this.places.containsKey(node)) {
			return;
		}
		SchemaPlace place = place(node, outer, pointer);
		this.places.put(node, place);
		place.resource().addAnchors(place);
		node.properties().forEach((member) -> {
			SchemaKeyword keyword = place.keyword(member.getKey());
			if (keyword != null) {
				KeywordForm.check(place, keyword, member.getValue());
				indexInside(place, keyword, member.getValue());
			}
		});
	}

	private void indexInside(SchemaPlace place, SchemaKeyword keyword, JsonNode value) {
		Subschemas.forEach(keyword, value, (path, schema) -> index(schema, place.resource(), place.pointer() + path));
	}

	private SchemaPlace place(JsonNode node, SchemaResource outer, String pointer) {
		JsonNode id = outer.hidesId(node) ? null : node.get("$id");
		String reference = (id == null) ? "" : UriReferences.withoutFragment(id.asString(""));
		if (reference.isEmpty()) {
			return pointer.equals(outer.root().pointer()) ? outer.root() : new SchemaPlace(outer, node, pointer);
		}
		SchemaPlace old = new SchemaPlace(outer, node, pointer);
		String uri = absolute(old, SchemaKeyword.ID, outer.uri(), reference);
		SchemaResource resource = new SchemaResource(outer.document(), uri,
				SchemaResource.dialect(outer.document(), node, pointer, outer.dialect()), node, pointer);
		if (this.resources.putIfAbsent(uri, resource) != null) {
			replace(old, resource);
		}
		if (pointer.equals(outer.root().pointer())) {
			this.resources.put(outer.uri(), resource);
		}
		return resource.root();
	}

	private void replace(SchemaPlace place, SchemaResource resource) {
		SchemaResource known = Objects.requireNonNull(this.resources.get(resource.uri()));
		if (!known.root().name().equals(resource.root().name())) {
			throw place.broken("$id", "another schema has the same identifier.", "Give each schema an $id of its own.");
		}
		this.resources.put(resource.uri(), resource);
	}

}
