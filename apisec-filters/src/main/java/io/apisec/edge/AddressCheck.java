package io.apisec.edge;

import java.net.InetAddress;
import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/** Refuses callers whose address one of the matching rules does not allow. */
final class AddressCheck implements EdgeCheck {

	private static final Denial NOT_ALLOWED = Denial.of(403, "address-not-allowed", "Address not allowed",
			"This may not be called from the caller's address.");

	private final AddressRule[] rules;

	AddressCheck(List<AddressRule> rules) {
		this.rules = rules.toArray(new AddressRule[0]);
	}

	@Override
	public @Nullable Denial refuse(ApiRequest request) {
		try {
			for (AddressRule rule : this.rules) {
				if (rule.matches().test(request) && !allows(rule, request.clientAddress())) {
					return NOT_ALLOWED;
				}
			}
			return null;
		}
		catch (IllegalArgumentException unreadablePath) {
			// Where ambiguous paths are let through, this one may still not pass a rule.
			return PathCheck.denial(PathAmbiguity.INVALID_ENCODING);
		}
	}

	private static boolean allows(AddressRule rule, InetAddress address) {
		for (AddressRange range : rule.allow()) {
			if (range.contains(address)) {
				return true;
			}
		}
		return false;
	}

}
