package io.apisec.schema.validation;

import java.util.HashMap;
import java.util.Map;

/**
 * The outermost schema for each dynamic anchor on the way to a schema, which is what
 * {@code $dynamicRef} leads to (JSON Schema 2020-12 Core section 8.2.3.2). The way is
 * known when schemas are compiled, so that no request has to keep it.
 *
 * @param anchors the schemas by the names of their anchors
 */
record DynamicScope(Map<String, SchemaPlace> anchors) {

	static final DynamicScope EMPTY = new DynamicScope(Map.of());

	DynamicScope enter(SchemaResource resource) {
		if (this.anchors.keySet().containsAll(resource.dynamicAnchors().keySet())) {
			return this;
		}
		Map<String, SchemaPlace> entered = new HashMap<>(resource.dynamicAnchors());
		entered.putAll(this.anchors);
		return new DynamicScope(Map.copyOf(entered));
	}

}
