package io.apisec.fips.hsm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's PKCS#11 library, reached through the JDK's own provider.
 *
 * <p>
 * That provider is configured with a text and not with a file, so that nothing has to be
 * written anywhere. It can be made although the list of providers is trimmed.
 */
final class Pkcs11Library {

	private static final String PROVIDER = "sun.security.pkcs11.SunPKCS11";

	/** What would end the quoted path, or be replaced within it. */
	private static final Pattern UNQUOTABLE = Pattern.compile("[\"$\\p{Cntrl}]");

	private static final Pattern SLOTS = Pattern.compile("(?m)^All slots: (.+)$");

	private static final Pattern TOKEN = Pattern
		.compile("(?md)^Token info for token in slot .*\\R\\s*label:[ \\t]*(.*)$[\\s\\S]*?^\\s*flags:[ \\t]*(.*)$");

	private final Path library;

	private final String name;

	Pkcs11Library(Path library, String name) {
		this.library = library;
		this.name = name;
		if (!Files.isRegularFile(library) || UNQUOTABLE.matcher(library.toString()).find()) {
			throw new StartupException("There is no PKCS#11 library " + library + ".",
					"Install the library of the token's vendor, and name it in apisec.fips.hsm.library "
							+ "(SoftHSM on Debian: /usr/lib/softhsm/libsofthsm2.so).");
		}
	}

	/**
	 * The provider of a token. Nobody is logged in by that.
	 * @param slot the position in the list of slots
	 * @return the provider, not registered
	 */
	Provider provider(int slot) {
		try {
			return configured(slot, "");
		}
		catch (ProviderException fault) {
			throw unusable(slot, fault);
		}
	}

	/** All slots, those without a usable token too. */
	List<TokenSlot> slots() {
		List<TokenSlot> slots = new ArrayList<>();
		int count = 1;
		for (int index = 0; index < count; index++) {
			Listing listing = new Listing(index);
			Matcher all = SLOTS.matcher(listing.output());
			if (!all.find()) {
				throw unusable(index, listing.fault);
			}
			count = all.group(1).split(",", -1).length;
			slots.add(listing.slot());
		}
		return slots;
	}

	/** One slot, in which there has to be a token. */
	TokenSlot slot(int index) {
		Listing listing = new Listing(index);
		TokenSlot slot = listing.slot();
		if (listing.fault != null) {
			throw unusable(index, listing.fault);
		}
		return slot;
	}

	private Provider configured(int slot, String more) {
		return sunPkcs11().configure("--name = " + this.name + "\nlibrary = \""
				+ this.library.toString().replace('\\', '/') + "\"\nslotListIndex = " + slot + "\n" + more);
	}

	private static Provider sunPkcs11() {
		return ServiceLoader.load(Provider.class, null)
			.stream()
			.filter((candidate) -> candidate.type().getName().equals(PROVIDER))
			.map(ServiceLoader.Provider::get)
			.findFirst()
			.orElseThrow(() -> new StartupException("This Java runtime has no PKCS#11 provider.",
					"Use a runtime that has the module jdk.crypto.cryptoki."));
	}

	private StartupException unusable(int slot, @Nullable Throwable fault) {
		StartupException refusal = new StartupException(
				"The PKCS#11 library " + this.library + " gives no token in slot " + slot + " of its list"
						+ ((fault != null) ? ": " + Pkcs11Fault.reason(fault) : "") + ".",
				"Check that apisec.fips.hsm.library is the library of the token's vendor, that it finds its own "
						+ "configuration (SoftHSM: SOFTHSM2_CONF), and that the token is initialised: "
						+ "pkcs11-tool --module " + this.library + " --list-token-slots");
		if (fault != null) {
			refusal.initCause(fault);
		}
		return refusal;
	}

	/** Makes the JDK tell about a slot, once. */
	private final class Listing implements Runnable {

		private final int index;

		private final String output;

		private @Nullable ProviderException fault;

		Listing(int index) {
			this.index = index;
			this.output = ThreadOutput.of(this);
		}

		@Override
		public void run() {
			try {
				configured(this.index, "showInfo = true\n");
			}
			catch (ProviderException fault) {
				this.fault = fault;
			}
		}

		String output() {
			return this.output;
		}

		TokenSlot slot() {
			Matcher token = TOKEN.matcher(this.output);
			return (this.fault == null && token.find())
					? new TokenSlot(this.index, TokenText.of(token.group(1).strip()), token.group(2))
					: new TokenSlot(this.index, "", "");
		}

	}

}
