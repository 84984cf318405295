package io.apisec.schema.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.apisec.core.StartupException;
import tools.jackson.databind.JsonNode;

/**
 * All files, and what a {@code $ref} in one of them means. Nothing is ever fetched: a
 * reference leads into one of them or stops the start.
 */
final class SourceFiles {

	private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*|//.*");

	private final Map<String, JsonNode> roots = new LinkedHashMap<>();

	private final Identifiers identifiers = new Identifiers();

	private final Map<String, OpenApiVersion> versions = new HashMap<>();

	void add(String name, JsonNode root) {
		if (this.roots.putIfAbsent(name, root) != null) {
			throw new StartupException("The OpenAPI document " + name + " is given twice.", "Name each file once.");
		}
		Element element = new Element(this, new Location(name, ""), root);
		OpenApiVersion version = OpenApiVersion.of(element);
		if (version != null) {
			this.versions.put(name, version);
		}
		if (version != OpenApiVersion.V3_0) {
			this.identifiers.scan(element.at(), root);
		}
	}

	/** The files that are OpenAPI documents themselves. */
	List<Element> documents() {
		return this.roots.keySet().stream().filter(this.versions::containsKey).map(this::root).toList();
	}

	/** What looks like a document, says no version, and is no part of another. */
	List<String> strays() {
		ReferredFiles referred = new ReferredFiles();
		this.roots.forEach(referred::scan);
		return this.roots.keySet()
			.stream()
			.filter((name) -> !this.versions.containsKey(name) && root(name).node().has("paths"))
			.filter((name) -> !referred.contains(name))
			.toList();
	}

	/** The version of a file; a part has that of the document that uses it. */
	OpenApiVersion version(String file, OpenApiVersion user) {
		return this.versions.getOrDefault(file, user);
	}

	Element target(Element site, String reference) {
		int hash = reference.indexOf('#');
		String address = (hash < 0) ? reference : reference.substring(0, hash);
		String fragment = (hash < 0) ? "" : decoded(site, reference.substring(hash + 1));
		String base = this.identifiers.baseOf(site.at());
		String uri = address.isEmpty() ? base : Addresses.resolve(base, address);
		Location resource = resource(site, uri, address);
		Location target = inside(site, uri, resource, fragment);
		JsonNode node = root(target.file()).node().at(target.pointer());
		if (node.isMissingNode()) {
			throw site.flaw("refers to '" + reference + "', where nothing stands",
					"Correct the $ref, or write what it refers to.");
		}
		return new Element(this, target, node);
	}

	private Location inside(Element site, String uri, Location resource, String fragment) {
		if (fragment.isEmpty() || fragment.startsWith("/")) {
			return new Location(resource.file(), resource.pointer() + fragment);
		}
		return this.identifiers.anchor(site, uri, fragment);
	}

	private Location resource(Element site, String uri, String address) {
		Location named = this.identifiers.resource(site, uri);
		if (named != null) {
			return named;
		}
		String name = this.roots.containsKey(uri) ? uri : decoded(site, uri);
		if (this.roots.containsKey(name)) {
			return new Location(name, "");
		}
		if (SCHEME.matcher(address).matches()) {
			throw site.flaw("refers to '" + address + "', and nothing is ever fetched",
					"Put that file beside the document, add it to apisec.schema.openapi and refer to it by its relative path.");
		}
		throw site.flaw("refers to '" + address + "', which is not among the given files (" + name + ")",
				"Add that file to apisec.schema.openapi, or correct the $ref.");
	}

	private Element root(String name) {
		JsonNode root = this.roots.get(name);
		if (root == null) {
			throw new IllegalStateException("No file " + name);
		}
		return new Element(this, new Location(name, ""), root);
	}

	private static String decoded(Element site, String text) {
		try {
			return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException malformed) {
			throw site.flaw("has a $ref with a broken percent-encoding", "Correct the $ref.");
		}
	}

}
