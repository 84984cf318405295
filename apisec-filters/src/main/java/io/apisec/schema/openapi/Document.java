package io.apisec.schema.openapi;

import java.util.Objects;

/**
 * A file that was read already: an OpenAPI document, or a part to which one refers.
 */
public final class Document {

	private final String name;

	private final byte[] content;

	/**
	 * A file.
	 * @param name its location as messages and relative references should read it, such
	 * as {@code openapi/accounts.yaml}
	 * @param content its bytes, JSON or YAML; not copied
	 */
	public Document(String name, byte[] content) {
		this.name = Objects.requireNonNull(name, "name");
		this.content = Objects.requireNonNull(content, "content");
	}

	String name() {
		return this.name;
	}

	byte[] content() {
		return this.content;
	}

}
