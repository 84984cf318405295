package io.apisec.schema.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The {@code $id}s and anchors of schemas (JSON Schema 2020-12, section 8.2), by which
 * {@code $ref}s may name them.
 */
final class Identifiers {

	private static final Set<String> NO_SCHEMAS = Set.of("example", "examples", "enum", "const", "default");

	private final Map<String, Location> resources = new HashMap<>();

	private final Map<String, Location> anchors = new HashMap<>();

	private final Map<Location, String> bases = new HashMap<>();

	private final Set<String> doubled = new HashSet<>();

	private final Set<String> filesWithBases = new HashSet<>();

	void scan(Location file, JsonNode root) {
		scan(file, root, file.file());
	}

	private void scan(Location at, JsonNode node, String outerBase) {
		String base = outerBase;
		JsonNode id = node.path("$id");
		if (id.isString()) {
			base = withoutFragment(Addresses.resolve(outerBase, id.stringValue()));
			this.bases.put(at, base);
			this.filesWithBases.add(at.file());
			put(this.resources, base, at);
		}
		putAnchor(node.path("$anchor"), base, at);
		putAnchor(node.path("$dynamicAnchor"), base, at);
		scanChildren(at, node, base);
	}

	private void scanChildren(Location at, JsonNode node, String base) {
		for (Map.Entry<String, JsonNode> member : node.properties()) {
			if (member.getValue().isContainer() && !NO_SCHEMAS.contains(member.getKey())) {
				scan(at.child(member.getKey()), member.getValue(), base);
			}
		}
		if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				if (node.get(i).isContainer()) {
					scan(at.child(Integer.toString(i)), node.get(i), base);
				}
			}
		}
	}

	private void putAnchor(JsonNode anchor, String base, Location at) {
		if (anchor.isString()) {
			put(this.anchors, base + "#" + anchor.stringValue(), at);
		}
	}

	private void put(Map<String, Location> map, String uri, Location at) {
		Location other = map.putIfAbsent(uri, at);
		if (other != null && !other.equals(at)) {
			this.doubled.add(uri);
		}
	}

	/** The base of references that stand there. */
	String baseOf(Location at) {
		if (!this.filesWithBases.contains(at.file())) {
			return at.file();
		}
		String pointer = at.pointer();
		while (true) {
			String base = this.bases.get(new Location(at.file(), pointer));
			if (base != null || pointer.isEmpty()) {
				return (base != null) ? base : at.file();
			}
			pointer = pointer.substring(0, pointer.lastIndexOf('/'));
		}
	}

	@Nullable Location resource(Element site, String uri) {
		refuseDoubled(site, uri);
		return this.resources.get(uri);
	}

	Location anchor(Element site, String uri, String name) {
		String anchor = uri + "#" + name;
		refuseDoubled(site, anchor);
		Location location = this.anchors.get(anchor);
		if (location == null) {
			throw site.flaw("refers to the anchor '" + name + "', which no schema has", "Correct the $ref.");
		}
		return location;
	}

	private void refuseDoubled(Element site, String uri) {
		if (this.doubled.contains(uri)) {
			throw site.flaw("refers to '" + uri + "', and several schemas are called that",
					"Give each schema an $id or anchor of its own.");
		}
	}

	private static String withoutFragment(String uri) {
		int hash = uri.indexOf('#');
		return (hash < 0) ? uri : uri.substring(0, hash);
	}

}
