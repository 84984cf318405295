package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

/** Reads the answers of operations, and places the schemas that they need. */
final class ResponseReader {

	private final SchemaTree tree;

	ResponseReader(SchemaTree tree) {
		this.tree = tree;
	}

	List<OperationDescription.Response> read(Element operation) {
		List<OperationDescription.Response> responses = new ArrayList<>();
		for (Element response : operation.child("responses").members()) {
			if (!response.name().startsWith("x-")) {
				responses.add(new OperationDescription.Response(StatusRange.of(response),
						contents(response.resolved().child("content"))));
			}
		}
		return responses;
	}

	private List<OperationDescription.Content> contents(Element content) {
		List<OperationDescription.Content> contents = new ArrayList<>();
		for (Element media : content.members()) {
			MediaRange range = MediaRange.of(media);
			Element schema = media.resolved().child("schema");
			boolean declares = range.isJson() && schema.exists();
			contents.add(new OperationDescription.Content(range, declares ? this.tree.place(schema) : null));
		}
		return contents;
	}

}
