package io.apisec.policy;

import java.util.Locale;

/** What an endpoint may lack. */
public enum Lack {

	/** It takes an id, and nothing says whose it is. */
	GUARD,

	/** It takes JSON, and nothing says what may be in it. */
	SCHEMA,

	/** Nothing limits how often it is called. */
	LIMIT;

	/** As the inventory writes it. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
