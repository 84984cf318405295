package io.apisec.schema.patch;

import org.jspecify.annotations.Nullable;

/**
 * The operations of RFC 6902 section 4, each with the member that it has beside its path.
 */
enum OperationName {

	ADD("add", "value"),

	REMOVE("remove", null),

	REPLACE("replace", "value"),

	MOVE("move", "from"),

	COPY("copy", "from"),

	TEST("test", "value");

	private final String word;

	private final @Nullable String argument;

	OperationName(String word, @Nullable String argument) {
		this.word = word;
		this.argument = argument;
	}

	static @Nullable OperationName of(String word) {
		for (OperationName name : values()) {
			if (name.word.equals(word)) {
				return name;
			}
		}
		return null;
	}

	@Nullable String argument() {
		return this.argument;
	}

	boolean has(String member) {
		return "op".equals(member) || "path".equals(member) || member.equals(this.argument);
	}

	/** Whether the place of its path is made room for. */
	boolean inserts() {
		return this == ADD || this == MOVE || this == COPY;
	}

}
