package io.apisec.schema.patch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.StartupException;
import io.apisec.schema.validation.SchemaDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.StringUtils;

/**
 * The schemas of a document and of its neighbours, by address. The compiler has refused
 * references that lead nowhere; one that cannot be followed here leads to no place that
 * can be patched.
 */
final class Resources {

	private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "example");

	private static final List<String> ANCHORS = List.of("$anchor", "$dynamicAnchor");

	private final Map<String, Resource> byPlace = new HashMap<>();

	private final Map<String, SchemaNode> byAddress = new HashMap<>();

	private final Set<String> ambiguous = new HashSet<>();

	private final Set<String> loaded = new HashSet<>();

	private final boolean draft7;

	private boolean dynamic;

	/**
	 * No documents yet.
	 * @param draft7 whether schemas without {@code $schema} are of draft 7
	 */
	Resources(boolean draft7) {
		this.draft7 = draft7;
	}

	/** Whether any schema has a reference that depends on the way to it. */
	boolean dynamic() {
		return this.dynamic;
	}

	/** The schema at a place of a document. */
	@Nullable SchemaNode at(SchemaDocument document, String pointer) {
		return walk(load(document), pointer);
	}

	SchemaNode node(Resource outer, JsonNode json, String pointer) {
		return new SchemaNode(enter(outer, json, pointer), json, pointer);
	}

	/** What a reference leads to, {@code null} where it cannot be followed. */
	@Nullable SchemaNode follow(SchemaNode from, String reference) {
		int hash = reference.indexOf('#');
		String uri = (hash < 0) ? reference : reference.substring(0, hash);
		try {
			String fragment = (hash < 0) ? ""
					: StringUtils.uriDecode(reference.substring(hash + 1), StandardCharsets.UTF_8);
			SchemaNode root = uri.isEmpty() ? from.resource().root() : resource(from.resource(), uri);
			return (root != null) ? inside(root, fragment) : null;
		}
		catch (IllegalArgumentException | StartupException unknown) {
			return null;
		}
	}

	private @Nullable SchemaNode inside(SchemaNode root, String fragment) {
		return (fragment.isEmpty() || fragment.startsWith("/")) ? walk(root, fragment)
				: known(root.resource().uri() + "#" + fragment);
	}

	private @Nullable SchemaNode resource(Resource from, String reference) {
		String uri = absolute(from.uri(), reference);
		if (this.byAddress.containsKey(uri)) {
			return known(uri);
		}
		String file = from.document().uri();
		boolean relative = !URI.create(reference).isAbsolute() && !file.equals("document:/");
		return load(from.document().neighbours().apply(relative ? absolute(file, reference) : uri));
	}

	private static String absolute(String base, String reference) {
		URI target = URI.create(reference);
		return target.isAbsolute() ? reference : URI.create(base).resolve(target).normalize().toString();
	}

	private @Nullable SchemaNode known(String address) {
		return this.ambiguous.contains(address) ? null : this.byAddress.get(address);
	}

	private static @Nullable SchemaNode walk(SchemaNode start, String pointer) {
		List<String> tokens = JsonPointers.tokens(pointer);
		SchemaNode current = (tokens != null) ? start : null;
		for (String token : (tokens != null) ? tokens : List.<String>of()) {
			JsonNode json = (current != null) ? member(current.json(), token) : null;
			current = (current != null && json != null) ? current.inner(json, "/" + JsonPointers.escape(token)) : null;
		}
		return (current != null && (current.json().isObject() || current.json().isBoolean())) ? current : null;
	}

	private static @Nullable JsonNode member(JsonNode node, String token) {
		return node.isArray() ? node.get(JsonPointers.index(token)) : node.get(token);
	}

	private SchemaNode load(SchemaDocument document) {
		JsonNode root = document.root();
		JsonNode dialect = root.get("$schema");
		boolean old = (dialect != null) ? dialect.asString("").contains("draft-07") : this.draft7;
		Resource outer = this.byPlace.computeIfAbsent(document.uri(),
				(uri) -> new Resource(this, document, uri, old, root, ""));
		SchemaNode node = node(outer, root, "");
		if (this.loaded.add(document.uri())) {
			scan(node);
			this.byAddress.putIfAbsent(document.uri(), node);
		}
		return node;
	}

	private Resource enter(Resource outer, JsonNode json, String pointer) {
		JsonNode id = (outer.draft7() && json.has("$ref")) ? null : json.get("$id");
		String reference = (id != null) ? id.asString("") : "";
		int hash = reference.indexOf('#');
		String address = (hash < 0) ? reference : reference.substring(0, hash);
		return address.isEmpty() ? outer : this.byPlace.computeIfAbsent(outer.document().uri() + "#" + pointer,
				(key) -> open(outer, address, json, pointer));
	}

	private Resource open(Resource outer, String address, JsonNode json, String pointer) {
		JsonNode dialect = json.get("$schema");
		boolean old = (dialect != null) ? dialect.asString("").contains("draft-07") : outer.draft7();
		return new Resource(this, outer.document(), absolute(outer.uri(), address), old, json, pointer);
	}

	// What merely looks like a schema may be among it: two of one address make it
	// ambiguous.
	private void scan(SchemaNode node) {
		JsonNode json = node.json();
		if (json.isObject()) {
			this.dynamic |= json.has("$dynamicRef");
			register(node);
			json.properties()
				.stream()
				.filter((member) -> member.getValue().isContainer() && !DATA.contains(member.getKey()))
				.forEach((member) -> scan(node.inner(member.getValue(), "/" + JsonPointers.escape(member.getKey()))));
		}
		for (int i = 0; json.isArray() && i < json.size(); i++) {
			scan(node.inner(json.get(i), "/" + i));
		}
	}

	private void register(SchemaNode node) {
		Resource resource = node.resource();
		if (node.pointer().equals(resource.root().pointer())) {
			register(resource.uri(), node);
		}
		JsonNode id = node.json().get("$id");
		String name = (id != null) ? id.asString("") : "";
		if (resource.draft7() && name.indexOf('#') >= 0) {
			register(resource.uri() + name.substring(name.indexOf('#')), node);
		}
		for (String keyword : ANCHORS) {
			JsonNode anchor = resource.draft7() ? null : node.json().get(keyword);
			if (anchor != null && anchor.isString()) {
				register(resource.uri() + "#" + anchor.stringValue(), node);
			}
		}
	}

	private void register(String address, SchemaNode node) {
		SchemaNode other = this.byAddress.putIfAbsent(address, node);
		if (other != null && !other.pointer().equals(node.pointer())) {
			this.ambiguous.add(address);
		}
	}

}
