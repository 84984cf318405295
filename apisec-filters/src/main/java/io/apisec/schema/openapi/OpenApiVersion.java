package io.apisec.schema.openapi;

import org.jspecify.annotations.Nullable;

/** The versions of OpenAPI that are understood. */
enum OpenApiVersion {

	/** OpenAPI 3.0, whose schemas are a dialect of their own. */
	V3_0,

	/** OpenAPI 3.1, whose schemas are JSON Schema 2020-12. */
	V3_1;

	private static final String ACTION = """
			Write the document in OpenAPI 3.0 or 3.1, with a first line such as

			    openapi: "3.1.1"
			""";

	/**
	 * The version that a file says it has.
	 * @return {@code null} for a file that is no document but a part of one
	 */
	static @Nullable OpenApiVersion of(Element root) {
		if (root.node().has("swagger")) {
			throw root.flaw("is a Swagger 2.0 document, which is not supported", ACTION);
		}
		if (!root.node().has("openapi")) {
			return null;
		}
		if (!root.child("openapi").node().isString()) {
			throw root.child("openapi").flaw("is no version", ACTION);
		}
		String version = root.requiredText("openapi");
		if (version.startsWith("3.0.")) {
			return V3_0;
		}
		if (version.startsWith("3.1.")) {
			return V3_1;
		}
		throw root.child("openapi").flaw("is version '" + version + "', which is not supported", ACTION);
	}

	/** The version of a file that is a document. */
	static OpenApiVersion ofDocument(Element root) {
		OpenApiVersion version = of(root);
		if (version == null) {
			throw root.flaw("has no version", ACTION);
		}
		return version;
	}

}
