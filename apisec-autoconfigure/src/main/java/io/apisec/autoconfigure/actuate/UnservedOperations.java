package io.apisec.autoconfigure.actuate;

import java.util.List;

import io.apisec.policy.PolicyCatalog;
import io.apisec.schema.ApiDescription;
import io.apisec.schema.openapi.Operation;

/**
 * Finds what documents describe and no endpoint serves.
 *
 * @param description what the documents describe
 * @param catalog the endpoints
 */
record UnservedOperations(ApiDescription description, PolicyCatalog catalog) {

	List<Operation> get() {
		return this.description.unserved(this.catalog.entries().stream().map(PolicyCatalog.Entry::endpoint).toList());
	}

}
