package io.apisec.autoconfigure.actuate;

import io.apisec.autoconfigure.ConditionalOnApiSec;
import io.apisec.autoconfigure.schema.SchemaAutoConfiguration;
import io.apisec.autoconfigure.servlet.ServletAutoConfiguration;
import io.apisec.policy.Inventory;
import io.apisec.policy.PolicyCatalog;
import io.apisec.schema.ApiDescription;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Shows what holds for every endpoint of the application. */
@AutoConfiguration(after = { ServletAutoConfiguration.class, SchemaAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnApiSec
@ConditionalOnBean({ Inventory.class, ApiDescription.class })
public final class InventoryAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	InventoryEndpoint apiSecInventoryEndpoint(Inventory inventory, ApiDescription description, PolicyCatalog catalog) {
		return new InventoryEndpoint(inventory, new UnservedOperations(description, catalog));
	}

}
