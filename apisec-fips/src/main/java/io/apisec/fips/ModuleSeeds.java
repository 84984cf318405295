package io.apisec.fips;

import org.bouncycastle.crypto.CryptoServicesRegistrar;

/** Where the module's random generators get their seeds. */
final class ModuleSeeds {

	private ModuleSeeds() {
	}

	/**
	 * Whether the module's native code takes them from the processor. Otherwise the
	 * module asks the JDK for its strong generator, which is SUN's, whenever one more of
	 * its own is made; without SUN it asks itself, and never comes back. Older lines have
	 * no native code, and no such method.
	 */
	static boolean areNative() {
		try {
			Object services = CryptoServicesRegistrar.class.getMethod("getNativeServices").invoke(null);
			Class<?> type = Class.forName("org.bouncycastle.crypto.NativeServices");
			Object seeds = type.getField("NRBG").get(null);
			return Boolean.TRUE.equals(type.getMethod("hasService", String.class).invoke(services, seeds));
		}
		catch (ReflectiveOperationException absent) {
			return false;
		}
	}

}
