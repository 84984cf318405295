package io.apisec.schema;

/** When a body has to be there. */
enum Required {

	/** An absent body is let on. */
	NEVER,

	/** Where the method is about sending something: POST, PUT and PATCH. */
	FOR_WRITES,

	/** Whatever the method is. */
	ALWAYS;

	boolean holdsFor(String method) {
		return switch (this) {
			case NEVER -> false;
			case FOR_WRITES -> "POST".equals(method) || "PUT".equals(method) || "PATCH".equals(method);
			case ALWAYS -> true;
		};
	}

}
