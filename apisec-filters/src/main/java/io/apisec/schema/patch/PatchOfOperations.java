package io.apisec.schema.patch;

import java.util.List;

import io.apisec.core.Violation;
import io.apisec.schema.validation.BodySchema;
import tools.jackson.databind.JsonNode;

/**
 * The schema of patches that a handler reads as operations.
 *
 * @param operations what the handler's type allows
 * @param shape what RFC 6902 allows
 */
record PatchOfOperations(BodySchema operations, BodySchema shape) implements BodySchema {

	@Override
	public String source() {
		return this.operations.source();
	}

	@Override
	public List<String> openPlaces() {
		return this.operations.openPlaces();
	}

	@Override
	public List<Violation> violations(JsonNode patch) {
		List<Violation> violations = this.shape.violations(patch);
		return violations.isEmpty() ? this.operations.violations(patch) : violations;
	}

}
