package io.apisec.schema;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/** Reads a JSON body once, within its limits, and shows it to its schema. */
final class BodyCheck {

	private final int maxBytes;

	private final JsonCheck json;

	private final BodySchemas schemas;

	BodyCheck(BodyLimits limits, BodySchemas schemas) {
		this.maxBytes = limits.bytes();
		this.json = new JsonCheck(limits.json());
		this.schemas = schemas;
	}

	String source() {
		return this.schemas.source();
	}

	/** Why the content type is refused by what describes the endpoint. */
	@Nullable Denial refuseType(ApiRequest request) {
		return this.schemas.refuseType(request);
	}

	/** Whether there is no body at all; reads at most what the limit allows. */
	boolean isAbsent(ApiRequest request) {
		return request.body().bytes(this.maxBytes).length == 0;
	}

	/** Why the body is refused; it has at least one byte. */
	@Nullable Denial refuse(ApiRequest request, ContentTypes.BodyType type) {
		return this.json.refuse(request.body().bytes(this.maxBytes), this.schemas.of(request, type), "");
	}

}
