package io.apisec.schema.derived;

import java.math.BigDecimal;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tightens a schema; what it demands already stays demanded. */
final class Keywords {

	private final ObjectNode schema;

	Keywords(ObjectNode schema) {
		this.schema = schema;
	}

	void atLeast(String keyword, BigDecimal bound) {
		JsonNode present = this.schema.get(keyword);
		if (present == null || present.decimalValue().compareTo(bound) < 0) {
			this.schema.put(keyword, bound);
		}
	}

	void atMost(String keyword, BigDecimal bound) {
		JsonNode present = this.schema.get(keyword);
		if (present == null || present.decimalValue().compareTo(bound) > 0) {
			this.schema.put(keyword, bound);
		}
	}

	void multipleOf(BigDecimal step) {
		Schemas.also(this.schema, Schemas.anything().put("multipleOf", step));
	}

	void pattern(String pattern) {
		if (!this.schema.has("pattern")) {
			this.schema.put("pattern", pattern);
		}
		else if (!this.schema.get("pattern").stringValue().equals(pattern)) {
			Schemas.also(this.schema, Schemas.anything().put("pattern", pattern));
		}
	}

}
