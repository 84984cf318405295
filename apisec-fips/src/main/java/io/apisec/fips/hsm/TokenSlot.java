package io.apisec.fips.hsm;

import java.util.List;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A slot and what is known of its token before anybody logs in.
 *
 * @param index its position in the list of slots
 * @param label the label of its token, empty where there is none that can be used
 * @param flags the flags of its token, as the standard names them
 */
record TokenSlot(int index, String label, String flags) {

	private static final int SHOWN = 10;

	static TokenSlot of(HsmSettings settings, Pkcs11Library library) {
		String label = settings.tokenLabel();
		if (label != null) {
			return labelled(label, library.slots());
		}
		Integer index = settings.slotListIndex();
		return library.slot((index != null) ? index : 0);
	}

	private static TokenSlot labelled(String label, List<TokenSlot> slots) {
		List<TokenSlot> found = slots.stream().filter((slot) -> slot.label().equals(label)).toList();
		if (found.isEmpty()) {
			throw new StartupException(
					"No PKCS#11 token has the label '" + label + "'. There are: " + labels(slots) + ".",
					"Correct apisec.fips.hsm.token-label, or attach the token.");
		}
		if (found.size() > 1) {
			throw new StartupException("More than one PKCS#11 token has the label '" + label + "'.",
					"Give each token a label of its own, or set apisec.fips.hsm.slot-list-index in place of "
							+ "apisec.fips.hsm.token-label.");
		}
		return found.get(0);
	}

	private static String labels(List<TokenSlot> slots) {
		List<String> labels = slots.stream()
			.map(TokenSlot::label)
			.filter((label) -> !label.isEmpty())
			.limit(SHOWN)
			.toList();
		return labels.isEmpty() ? "none" : "'" + String.join("', '", labels) + "'";
	}

	/**
	 * A supervisor that starts the application again and again would try a wrong PIN as
	 * often, until the token locks itself. So none is sent to a token that has refused
	 * one since the last log-in.
	 */
	void expectUntriedPin() {
		String tried = flag("CKF_USER_PIN_LOCKED", "CKF_USER_PIN_FINAL_TRY", "CKF_USER_PIN_COUNT_LOW");
		if (tried != null) {
			throw new StartupException(
					"The PKCS#11 token has refused a PIN since the last log-in (" + tried
							+ "), and the PIN is not sent to it.",
					"Correct apisec.fips.hsm.pin, or the file of apisec.fips.hsm.pin-file. Then log in once with it "
							+ "by hand, which resets the token's count: pkcs11-tool --module … --login --list-objects. A "
							+ "token that is locked needs a new PIN from its security officer.");
		}
	}

	private @Nullable String flag(String... names) {
		for (String name : names) {
			if (this.flags.contains(name)) {
				return name;
			}
		}
		return null;
	}

}
