package io.apisec.autoconfigure.fips;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Whether every keystore that the configuration names can be read by the validated
 * module, before anything tries.
 */
final class StoreCheck {

	private static final Set<String> TYPES = Set.of("BCFKS", "PKCS11");

	/** PBKDF2 takes no password under 112 bits in approved-only mode. */
	private static final int MIN_PASSWORD_BYTES = 14;

	private static final String BUNDLES = "spring.ssl.bundle.jks.";

	private static final String PEM_BUNDLES = "spring.ssl.bundle.pem.";

	private static final List<String> SERVERS = List.of("server.ssl.", "management.server.ssl.");

	private static final List<String> OWN_FILES = List.of("key-store", "key-store-type", "trust-store",
			"trust-store-type", "certificate", "trust-certificate");

	private StoreCheck() {
	}

	static void check(Environment environment) {
		Binder binder = Binder.get(environment);
		SslProperties.Bundles bundles = binder.bindOrCreate("spring.ssl", SslProperties.class).getBundle();
		bundles.getJks().forEach((name, bundle) -> stores(BUNDLES + name, bundle).forEach(StoreCheck::check));
		bundles.getPem().forEach((name, bundle) -> {
			checkMemory(PEM_BUNDLES + name + ".keystore.type", bundle.getKeystore().getType());
			checkMemory(PEM_BUNDLES + name + ".truststore.type", bundle.getTruststore().getType());
		});
		SERVERS.stream()
			.flatMap((prefix) -> OWN_FILES.stream().map((name) -> prefix + name))
			.filter((name) -> binder.bind(name, String.class).isBound())
			.findFirst()
			.ifPresent((name) -> {
				throw withoutBundle(name);
			});
	}

	private static List<Store> stores(String prefix, JksSslBundleProperties bundle) {
		return List.of(store(prefix + ".keystore.", bundle.getKeystore()),
				store(prefix + ".truststore.", bundle.getTruststore()),
				new Store(prefix + ".key.password", "", null, null, bundle.getKey().getPassword()));
	}

	private static Store store(String prefix, JksSslBundleProperties.Store store) {
		return new Store(prefix + "password", prefix + "type", store.getType(), store.getLocation(),
				store.getPassword());
	}

	private static void check(Store store) {
		String type = (store.type() != null && !store.type().isBlank()) ? store.type().toUpperCase(Locale.ROOT)
				: "BCFKS";
		if (!TYPES.contains(type)) {
			throw foreignType(store, type);
		}
		if (type.equals("BCFKS") && (store.location() != null || store.password() != null) && isShort(store)) {
			throw shortPassword(store);
		}
	}

	/** PEM files pass through a keystore, in memory. */
	private static void checkMemory(String name, @Nullable String type) {
		if (type != null && !type.isBlank() && !type.equalsIgnoreCase("BCFKS")) {
			throw new StartupException(
					name + " is " + type
							+ ": PEM files would pass through a keystore that the validated module does not have.",
					"Take " + name + " away. It has nothing to do with the files, and without it they pass through"
							+ " BCFKS, in memory.");
		}
	}

	private static boolean isShort(Store store) {
		return store.password() == null
				|| store.password().getBytes(StandardCharsets.UTF_8).length < MIN_PASSWORD_BYTES;
	}

	private static StartupException foreignType(Store store, String type) {
		return new StartupException(
				store.typeName() + " is " + type + ", a keystore that the validated module does not read.", """
						Use a BCFKS file, PEM files (spring.ssl.bundle.pem) or a PKCS#11 token. A file is converted by

						    keytool -importkeystore -srckeystore OLD -destkeystore NEW.bcfks -deststoretype BCFKS \\
						      -providerclass org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider \\
						      -providerpath bc-fips.jar

						and named by

						    %s: BCFKS""".formatted(store.typeName()));
	}

	private static StartupException withoutBundle(String name) {
		return new StartupException(
				name + " is set, whose certificates nobody would look at: only those of SSL bundles are checked.", """
						Put keys and certificates into a bundle, and name that:

						    server:
						      ssl:
						        bundle: server
						    spring:
						      ssl:
						        bundle:
						          jks:
						            server:
						              keystore:
						                location: file:/etc/apisec/server.bcfks
						                type: BCFKS
						                password: ${SERVER_KEYSTORE_PASSWORD}""");
	}

	private static StartupException shortPassword(Store store) {
		return new StartupException(
				store.passwordName() + " has less than " + MIN_PASSWORD_BYTES
						+ " characters (112 bits), and the validated module derives no key from it.",
				"Give the keystore a longer password (keytool -storepasswd), and put it there.");
	}

	/**
	 * A keystore as the configuration has it.
	 *
	 * @param passwordName the property of the password
	 * @param typeName the property of the type
	 * @param type the type, {@code null} for the default
	 * @param location where it is, {@code null} where there is no file
	 * @param password the password, {@code null} for none
	 */
	private record Store(String passwordName, String typeName, @Nullable String type, @Nullable String location,
			@Nullable String password) {

		/** Without the password. */
		@Override
		public String toString() {
			return this.typeName;
		}

	}

}
