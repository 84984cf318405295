package io.apisec.edge;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import io.apisec.core.Denial;

/**
 * Asks the address rules once more where the handler was chosen by another path or method
 * than the edge has seen.
 */
public final class AddressControl implements Control {

	private final AddressCheck check;

	/**
	 * The address rules, for the path of the handler.
	 * @param rules who may call what; all that match a request must allow it
	 */
	public AddressControl(List<AddressRule> rules) {
		this.check = new AddressCheck(rules);
	}

	@Override
	public String name() {
		return "address";
	}

	@Override
	public Decision decide(ApiRequest request) {
		Denial denial = request.rerouted() ? this.check.refuse(request) : null;
		return (denial != null) ? Decision.deny(denial) : Decision.ALLOW;
	}

}
