package io.apisec.fips;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** The providers of the JVM, in the order they are asked in. */
final class ProviderList {

	static final String MODULE = "BCFIPS";

	static final String TLS = "BCJSSE";

	static final Set<String> OWN = Set.of(MODULE, TLS);

	/** A random generator that the operating system seeds at once. */
	private static final String MODULE_CONFIGURATION = "C:HYBRID;ENABLE{All};";

	private ProviderList() {
	}

	static List<String> names() {
		return Stream.of(Security.getProviders()).map(Provider::getName).toList();
	}

	/** What {@code java.security} has registered stays where it is. */
	static void putInFront(FipsSettings settings) {
		if (Security.getProvider(MODULE) == null) {
			Security.insertProviderAt(new BouncyCastleFipsProvider(MODULE_CONFIGURATION), 1);
		}
		if (settings.hasToken()) {
			// One that was made without the token cannot sign with its keys.
			Security.removeProvider(TLS);
		}
		if (Security.getProvider(TLS) == null) {
			Security.insertProviderAt(new BouncyCastleJsseProvider(tlsConfiguration(settings)), 2);
		}
	}

	private static String tlsConfiguration(FipsSettings settings) {
		return "fips:" + MODULE + (settings.hasToken() ? "," + settings.token() : "");
	}

	static void trim(FipsSettings settings) {
		if (!settings.approvedOnly()) {
			return;
		}
		Set<String> missing = new TreeSet<>(settings.keptProviders());
		missing.removeAll(names());
		if (!missing.isEmpty()) {
			throw Refusals.unknownProviders(missing, names());
		}
		uninvited(settings).forEach(Security::removeProvider);
	}

	/**
	 * Who is asked and was not kept. A token that another application of this JVM has
	 * opened is its business, and does nothing but what keys in it do.
	 */
	static List<String> uninvited(FipsSettings settings) {
		return Stream.of(Security.getProviders())
			.filter((provider) -> !settings.keeps(provider.getName())
					&& !provider.containsKey(FipsProviders.TOKEN_PROPERTY))
			.map(Provider::getName)
			.toList();
	}

}
