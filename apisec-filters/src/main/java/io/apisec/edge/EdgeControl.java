package io.apisec.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import io.apisec.core.Denial;

/**
 * Refuses what no endpoint should ever have to look at, before anything is known of the
 * caller but the address. The checks run from cheap to dear.
 */
public final class EdgeControl implements Control {

	private final EdgeCheck[] checks;

	/**
	 * The control.
	 * @param settings what is asked of requests
	 * @throws io.apisec.core.StartupException if the settings cannot be meant
	 */
	public EdgeControl(EdgeSettings settings) {
		this(settings, System::nanoTime);
	}

	EdgeControl(EdgeSettings settings, LongSupplier nanoTime) {
		this.checks = checks(settings, nanoTime).toArray(new EdgeCheck[0]);
	}

	@Override
	public String name() {
		return "edge";
	}

	@Override
	public Decision decide(ApiRequest request) {
		for (EdgeCheck check : this.checks) {
			Denial denial = check.refuse(request);
			if (denial != null) {
				return Decision.deny(denial);
			}
		}
		return Decision.ALLOW;
	}

	private static List<EdgeCheck> checks(EdgeSettings settings, LongSupplier nanoTime) {
		List<EdgeCheck> checks = new ArrayList<>();
		checks.add(new MethodCheck(settings.allowedMethods()));
		checks.add(new SizeCheck(settings.maxUriLength(), settings.maxHeaderSize()));
		if (settings.rejectAmbiguousPaths()) {
			checks.add(new PathCheck());
		}
		if (!settings.allowedHosts().isEmpty()) {
			checks.add(new HostCheck(settings.allowedHosts()));
		}
		if (!settings.addressRules().isEmpty()) {
			checks.add(new AddressCheck(settings.addressRules()));
		}
		if (!settings.concurrencyRules().isEmpty()) {
			checks.add(new RouteShedding(settings.concurrencyRules()));
		}
		LoadShedding shedding = LoadShedding.of(settings.maxConcurrentRequests(), settings.concurrency(), nanoTime);
		if (shedding != null) {
			checks.add(shedding);
		}
		return checks;
	}

}
