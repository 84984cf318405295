package io.apisec.edge;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Asks the rules by path once more where the handler was chosen by another path or method
 * than the edge has seen.
 */
public final class ReroutedControl implements Control {

	private final EdgeCheck addresses;

	private final EdgeCheck places;

	/**
	 * The rules, for the path of the handler.
	 * @param addressRules who may call what; all that match a request must allow it
	 * @param concurrencyRules how many requests may be under way at once; the very rules
	 * that the edge asks, which know the places that it has given away
	 */
	public ReroutedControl(List<AddressRule> addressRules, List<ConcurrencyRule> concurrencyRules) {
		this.addresses = new AddressCheck(addressRules);
		this.places = new RouteShedding(concurrencyRules);
	}

	@Override
	public String name() {
		return "rerouted";
	}

	@Override
	public Decision decide(ApiRequest request) {
		Denial denial = request.rerouted() ? refuse(request) : null;
		return (denial != null) ? Decision.deny(denial) : Decision.ALLOW;
	}

	private @Nullable Denial refuse(ApiRequest request) {
		Denial denial = this.addresses.refuse(request);
		return (denial != null) ? denial : this.places.refuse(request);
	}

}
