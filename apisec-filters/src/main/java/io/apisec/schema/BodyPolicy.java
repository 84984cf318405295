package io.apisec.schema;

import io.apisec.core.ApiRequest;
import io.apisec.schema.form.FormCheck;
import org.jspecify.annotations.Nullable;

/**
 * What a body has to be.
 *
 * @param jsonOnly whether a body of another content type than JSON is refused
 * @param required when a body has to be there
 * @param check what JSON has to be
 * @param forms what a form or an upload has to be
 * @param consumed the refusals that name what the handler itself says it takes,
 * {@code null} where it says nothing
 */
record BodyPolicy(boolean jsonOnly, Required required, BodyCheck check, FormCheck forms,
		@Nullable UnsupportedMedia consumed) {

	/** The refusals that name what the endpoint takes, {@code null} for the usual. */
	@Nullable UnsupportedMedia unsupported(ApiRequest request) {
		return (this.consumed != null) ? this.consumed : this.check.unsupported(request);
	}

	/** Whether the handler gets no body that was not read as JSON. */
	boolean readsAll() {
		return this.jsonOnly || this.check.refusesAllButJson();
	}

}
