package io.apisec.autoconfigure.servlet;

import io.apisec.policy.Inventory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/** Says once, when the application has started, how many endpoints there are. */
final class InventoryReport implements ApplicationListener<ApplicationStartedEvent> {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	private final Inventory inventory;

	InventoryReport(Inventory inventory) {
		this.inventory = inventory;
	}

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		if (LOGGER.isInfoEnabled()) {
			Inventory.Summary summary = this.inventory.summary();
			LOGGER.info("{} endpoints: {} public, {} unguarded, {} without schema, {} without limit",
					summary.endpoints(), summary.open(), summary.unguarded(), summary.withoutSchema(),
					summary.withoutLimit());
		}
	}

}
