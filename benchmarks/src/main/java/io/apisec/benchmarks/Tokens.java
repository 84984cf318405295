package io.apisec.benchmarks;

import java.util.Locale;

/** Whether callers come back with their tokens. */
enum Tokens {

	/** 200 callers, each with one token. */
	REUSED("200 tokens that come back"),

	/** A token for each request: no cache of verified tokens helps. */
	FRESH("tokens that do not come back");

	private final String description;

	Tokens(String description) {
		this.description = description;
	}

	String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	String description() {
		return this.description;
	}

}
