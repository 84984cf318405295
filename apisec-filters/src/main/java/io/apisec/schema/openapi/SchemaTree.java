package io.apisec.schema.openapi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaDocument;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The schemas of one document that one direction needs, translated. Each keeps the
 * pointer that it has in the document, so that messages lead there; what stands in
 * another file or inside another schema is put under a member of its own.
 */
final class SchemaTree {

	private static final String REFERRED = "/x-referred/";

	private static final Pattern COMPONENT = Pattern.compile("/components/schemas/[A-Za-z0-9._-]+");

	private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");

	private final String document;

	private final SchemaTranslator translator;

	private final ObjectNode root = JsonNodeFactory.instance.objectNode();

	private final Map<Location, String> entries = new HashMap<>();

	private final Map<Location, String> targets = new HashMap<>();

	private final Set<String> taken = new HashSet<>();

	private final Deque<Placed> pending = new ArrayDeque<>();

	private final Map<String, BodySchema> compiled = new HashMap<>();

	private final SchemaDocument tree;

	SchemaTree(String document, OpenApiVersion version, Direction direction) {
		this.document = document;
		this.translator = new SchemaTranslator(version, direction, (schema) -> "#" + place(schema, this.targets));
		this.tree = new SchemaDocument(document, this.root);
	}

	/** Takes a schema that is to be compiled, and answers its pointer in this tree. */
	String place(Element schema) {
		return place(schema, this.entries);
	}

	private String place(Element schema, Map<Location, String> places) {
		String known = places.get(schema.at());
		if (known == null) {
			known = unique(pointer(schema.at(), places == this.entries));
			places.put(schema.at(), known);
			this.taken.add(known);
			this.pending.add(new Placed(known, schema));
		}
		return known;
	}

	/**
	 * A {@code $ref} leads only to what can be written without escapes: a component, or a
	 * member under a plain name.
	 */
	private String pointer(Location at, boolean entry) {
		boolean ownFile = at.file().equals(this.document);
		boolean mirrored = entry ? !at.pointer().startsWith("/components/schemas/")
				: COMPONENT.matcher(at.pointer()).matches();
		if (ownFile && mirrored) {
			return at.pointer();
		}
		String name = UNSAFE.matcher((ownFile ? "" : at.file()) + at.pointer()).replaceAll("_");
		return REFERRED + name;
	}

	private String unique(String pointer) {
		String unique = pointer;
		for (int i = 2; this.taken.contains(unique); i++) {
			unique = pointer + "." + i;
		}
		return unique;
	}

	/** Translates all that was placed, and all to which that refers. */
	void complete() {
		for (Placed next = this.pending.poll(); next != null; next = this.pending.poll()) {
			put(next.pointer(), this.translator.translate(next.schema()));
		}
	}

	private void put(String pointer, JsonNode schema) {
		List<String> way = new Location(this.document, pointer).segments();
		ObjectNode parent = this.root;
		for (String name : way.subList(0, way.size() - 1)) {
			parent = (parent.get(name) instanceof ObjectNode child) ? child : parent.putObject(name);
		}
		parent.set(way.get(way.size() - 1), schema);
	}

	BodySchema compile(SchemaCompilation compilation, String pointer, boolean closed) {
		BodySchema known = this.compiled.get(pointer);
		if (known == null) {
			known = compilation.compile(this.tree, pointer, closed);
			this.compiled.put(pointer, known);
		}
		return known;
	}

	JsonNode root() {
		return this.root;
	}

	private record Placed(String pointer, Element schema) {

	}

}
