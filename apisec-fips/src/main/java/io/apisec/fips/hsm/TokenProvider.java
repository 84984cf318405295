package io.apisec.fips.hsm;

import java.security.Provider;
import java.security.Security;

import io.apisec.core.StartupException;
import io.apisec.fips.FipsProviders;

/**
 * The provider of a token in the list of the JVM. There it stays: the keys of one
 * provider are not understood by another, although both are of the same token.
 */
final class TokenProvider {

	private TokenProvider() {
	}

	static Provider install(HsmSettings settings, String name) {
		Pkcs11Library library = new Pkcs11Library(settings.library(), name);
		TokenSlot slot = TokenSlot.of(settings, library);
		slot.expectUntriedPin();
		Provider registered = Security.getProvider("SunPKCS11-" + name);
		if (registered != null) {
			return checked(registered, settings);
		}
		Provider provider = library.provider(slot.index());
		provider.setProperty(FipsProviders.TOKEN_PROPERTY, token(settings));
		Security.addProvider(provider);
		return provider;
	}

	private static String token(HsmSettings settings) {
		return settings.library() + "#" + settings.slotListIndex() + "#" + settings.tokenLabel();
	}

	/** Of what {@code java.security} has registered, the slot cannot be seen. */
	private static Provider checked(Provider registered, HsmSettings settings) {
		String token = registered.getProperty(FipsProviders.TOKEN_PROPERTY);
		String info = String.valueOf(registered.getInfo());
		if ((token != null) ? token.equals(token(settings)) : info.contains(settings.library().toString())) {
			return registered;
		}
		throw new StartupException(
				"The provider " + registered.getName() + " is registered already, for another token: " + info + ".",
				"Take it out of java.security: apisec registers the token of apisec.fips.hsm itself. Or name the same "
						+ "library in apisec.fips.hsm.library.");
	}

}
