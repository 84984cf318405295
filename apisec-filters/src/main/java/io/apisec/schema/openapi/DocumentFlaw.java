package io.apisec.schema.openapi;

import io.apisec.core.StartupException;

/** Says what is wrong with a document, and where. */
final class DocumentFlaw {

	private DocumentFlaw() {
	}

	static StartupException at(Location where, String what, String action) {
		return new StartupException("The OpenAPI document " + where + " " + what + ".", action);
	}

	static StartupException unreadable(String file, String why) {
		return new StartupException("The OpenAPI document " + file + " cannot be read: " + why + ".",
				"Correct the file, or leave it out of apisec.schema.openapi.");
	}

}
