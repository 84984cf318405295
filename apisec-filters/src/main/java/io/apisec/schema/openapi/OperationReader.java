package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reads the operations of one document, and places the schemas that they need. */
final class OperationReader {

	private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch",
			"trace");

	private final Element document;

	private final SchemaTree tree;

	private final ParameterReader parameters;

	private final ScopeReader scopes;

	private final @Nullable ResponseReader responses;

	/**
	 * Reads a document.
	 * @param document the document
	 * @param tree takes the schemas of requests
	 * @param responses reads answers, {@code null} where they are not asked for
	 */
	OperationReader(Element document, SchemaTree tree, @Nullable ResponseReader responses) {
		this.document = document;
		this.tree = tree;
		this.responses = responses;
		this.parameters = new ParameterReader(tree);
		this.scopes = new ScopeReader(document);
	}

	List<OperationDescription> read() {
		List<OperationDescription> operations = new ArrayList<>();
		for (Element path : this.document.child("paths").members()) {
			if (path.name().startsWith("/")) {
				refuseSiblings(path);
				refuseDoubled(path);
				readPath(path.name(), path.resolved(), operations);
			}
			else if (!path.name().startsWith("x-")) {
				throw path.flaw("is no path", "Begin the path with a slash.");
			}
		}
		return operations;
	}

	/** What stands beside a {@code $ref} there has no meaning that is agreed on. */
	private static void refuseSiblings(Element path) {
		boolean more = path.members()
			.stream()
			.anyMatch((member) -> METHODS.contains(member.name())
					|| List.of("parameters", "servers").contains(member.name()));
		if (path.reference() != null && more) {
			throw path.flaw("says more beside its $ref", "Write all of it where the $ref leads, or all of it here.");
		}
	}

	private static void refuseDoubled(Element path) {
		List<String> variables = PathTemplate.of(path.name()).variables();
		if (new HashSet<>(variables).size() < variables.size()) {
			throw path.flaw("has two variables of one name", "Give each variable of a path a name of its own.");
		}
	}

	private void readPath(String name, Element path, List<OperationDescription> operations) {
		for (Element operation : path.members()) {
			if (METHODS.contains(operation.name())) {
				operations.add(readOperation(name, path, operation));
			}
		}
	}

	private OperationDescription readOperation(String name, Element path, Element operation) {
		List<ParameterDescription> described = this.parameters.read(path, operation);
		refuseUnplaced(name, described);
		Element body = operation.child("requestBody");
		Element resolved = body.exists() ? body.resolved() : body;
		return new OperationDescription(operation.name().toUpperCase(Locale.ROOT), name,
				ServerPaths.of(operation, path, this.document), described, resolved.flag("required", false),
				contents(resolved), (this.responses != null) ? this.responses.read(operation) : List.of(),
				this.scopes.read(operation), operation);
	}

	/** A variable that the path does not have would be missing in every request. */
	private static void refuseUnplaced(String path, List<ParameterDescription> described) {
		List<String> variables = PathTemplate.of(path).variables();
		for (ParameterDescription parameter : described) {
			if (parameter.place() == ParameterPlace.PATH && !variables.contains(parameter.name())) {
				throw parameter.source()
					.flaw("describes a variable that the path " + path + " does not have",
							"Write it into the path as {" + parameter.name() + "}, or take the parameter away.");
			}
		}
	}

	private @Nullable List<OperationDescription.Content> contents(Element body) {
		if (!body.exists()) {
			return null;
		}
		List<OperationDescription.Content> contents = new ArrayList<>();
		Set<MediaRange> ranges = new HashSet<>();
		for (Element content : body.child("content").members()) {
			MediaRange range = MediaRange.of(content);
			if (!ranges.add(range)) {
				throw content.flaw("is the same media type as one before it",
						"Describe each media type once; its parameters make no difference.");
			}
			Element schema = content.resolved().child("schema");
			boolean checked = range.isJson() && schema.exists();
			contents.add(new OperationDescription.Content(range, checked ? this.tree.place(schema) : null));
		}
		return contents;
	}

}
