package io.apisec.schema.openapi;

import org.jspecify.annotations.Nullable;

/** How arrays and objects become text (OpenAPI 3.1, section 4.8.12.6). */
enum ParameterStyle {

	SIMPLE("simple", ','), FORM("form", ','), SPACE_DELIMITED("spaceDelimited", ' '),
	PIPE_DELIMITED("pipeDelimited", '|'), DEEP_OBJECT("deepObject", ','), JSON("", ',');

	private final String word;

	private final char delimiter;

	ParameterStyle(String word, char delimiter) {
		this.word = word;
		this.delimiter = delimiter;
	}

	char delimiter() {
		return this.delimiter;
	}

	/** Answers {@code null} where parameters cannot have that style. */
	static @Nullable ParameterStyle of(String word, ParameterPlace place) {
		for (ParameterStyle style : values()) {
			if (style != JSON && style.word.equals(word) && (style == SIMPLE) == (place != ParameterPlace.QUERY)) {
				return style;
			}
		}
		return null;
	}

}
