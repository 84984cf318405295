package io.apisec.schema;

import io.apisec.schema.json.JsonLimits;

/**
 * How large a body may be, and what it may hold.
 *
 * @param bytes the largest body, in bytes, at least 1
 * @param json what JSON may hold
 */
public record BodyLimits(int bytes, JsonLimits json) {

	BodyLimits withBytes(int other) {
		return new BodyLimits(other, this.json);
	}

}
