package io.apisec.schema.patch;

import java.util.List;

import io.apisec.core.Violation;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The schema of patches.
 *
 * @param source where the schema of the resource comes from
 * @param resource the place of the whole resource, {@code null} where it is not known
 */
record JsonPatchSchema(String source, @Nullable Place resource) implements BodySchema {

	@Override
	public List<Violation> violations(JsonNode patch) {
		Findings findings = new Findings();
		if (patch.isArray()) {
			check(patch, findings);
		}
		else {
			findings.add("", "type", "has to be of type array");
		}
		return findings.toList();
	}

	private void check(JsonNode patch, Findings findings) {
		OperationReader reader = new OperationReader(findings);
		OperationCheck places = (this.resource != null) ? new OperationCheck(this.resource, findings) : null;
		for (int i = 0; i < patch.size() && !findings.isFull(); i++) {
			findings.enter(i);
			Operation operation = reader.read(patch.get(i));
			if (operation != null && places != null) {
				places.check(operation);
			}
		}
	}

}
