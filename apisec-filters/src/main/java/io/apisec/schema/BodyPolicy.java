package io.apisec.schema;

import io.apisec.schema.form.FormCheck;

/**
 * What a body has to be.
 *
 * @param jsonOnly whether a body of another content type than JSON is refused
 * @param required when a body has to be there
 * @param check what JSON has to be
 * @param forms what a form or an upload has to be
 */
record BodyPolicy(boolean jsonOnly, Required required, BodyCheck check, FormCheck forms) {

	/** Whether the handler gets no body that was not read as JSON. */
	boolean readsAll() {
		return this.jsonOnly || this.check.refusesAllButJson();
	}

}
