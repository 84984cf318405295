package io.apisec.schema.openapi;

import org.jspecify.annotations.Nullable;

/** Where a parameter stands in a request. */
enum ParameterPlace {

	PATH("path", "simple"), QUERY("query", "form"), HEADER("header", "simple");

	private final String word;

	private final String style;

	ParameterPlace(String word, String style) {
		this.word = word;
		this.style = style;
	}

	String word() {
		return this.word;
	}

	/** The style of parameters that name none. */
	String defaultStyle() {
		return this.style;
	}

	static @Nullable ParameterPlace of(String word) {
		for (ParameterPlace place : values()) {
			if (place.word.equals(word)) {
				return place;
			}
		}
		return null;
	}

}
