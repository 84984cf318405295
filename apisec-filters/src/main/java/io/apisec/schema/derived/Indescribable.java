package io.apisec.schema.derived;

import io.apisec.core.StartupException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** Start-up failures for types of which a schema would not tell the truth. */
final class Indescribable {

	private static final String OWN_SCHEMA = "Give the handler a schema of its own: @StrictBody(schema = \"classpath:schemas/….json\")";

	private Indescribable() {
	}

	/**
	 * A place in a body that cannot be described.
	 * @param site the place
	 * @param reason why not, as the rest of a sentence that begins with the place
	 * @param remedy what would help beside a schema of its own
	 * @return the failure
	 */
	static StartupException at(Site site, String reason, String remedy) {
		return new StartupException("No schema can be derived for the request body at " + site.path() + " ("
				+ site.type().getRawClass().getName() + "): it " + reason + ".", remedy + "\n\n" + OWN_SCHEMA);
	}

	/** A generic type that holds itself with ever larger arguments. */
	static StartupException endless(JavaType type) {
		return new StartupException(
				"No schema can be derived for the request body " + type.toCanonical()
						+ ": its types go on without end.",
				"Use a type whose properties end somewhere.\n\n" + OWN_SCHEMA);
	}

	static StartupException unreadable(JavaType type, JacksonException cause) {
		return new StartupException(
				"No schema can be derived for the request body " + type.toCanonical()
						+ ": the JSON mapper cannot read it: " + cause.getOriginalMessage(),
				"Make the type readable for the mapper.\n\n" + OWN_SCHEMA);
	}

}
