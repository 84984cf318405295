package io.apisec.fips;

import java.util.function.Supplier;

import io.apisec.core.StartupException;

/**
 * Installs the validated module in front of all other providers, and proves it. Providers
 * belong to the whole JVM: what is installed already is checked and not installed twice,
 * so that every application context may ask anew.
 */
public final class FipsProviders {

	/** What the provider of a token that was opened here holds, and no other. */
	public static final String TOKEN_PROPERTY = "apisec.token";

	private FipsProviders() {
	}

	/**
	 * Puts the module and its TLS in front; every other provider stays until
	 * {@link #seal}. Has to run before anything else loads a class of the module.
	 * @param settings what is to be installed
	 * @throws StartupException if the module is not what it has to be, or was made to run
	 * in another mode before
	 */
	public static void install(FipsSettings settings) {
		guarded(() -> {
			ModuleJar.check();
			JvmSettings.beforeLoading(settings);
			FipsProof.ready();
			FipsProof.line(settings);
			FipsProof.mode(settings);
			JvmSettings.apply(settings);
			ProviderList.putInFront(settings);
			return FipsProof.module();
		});
	}

	/**
	 * Takes away the providers that are not kept, and proves what is left. The provider
	 * of a token has to be there already.
	 * @param settings what was installed
	 * @return the module as it was found
	 * @throws StartupException if anything is not as it was promised
	 */
	public static FipsModule seal(FipsSettings settings) {
		ProviderList.trim(settings);
		return prove(settings);
	}

	/**
	 * Proves that the module is installed, changing nothing.
	 * @param settings what has to be installed
	 * @return the module as it was found
	 * @throws StartupException if anything is not as it was promised
	 */
	public static FipsModule prove(FipsSettings settings) {
		return guarded(() -> {
			ModuleJar.check();
			return FipsProof.of(settings);
		});
	}

	/**
	 * The module refuses by errors, and once it has refused its classes are not found.
	 */
	private static <T> T guarded(Supplier<T> step) {
		try {
			return step.get();
		}
		catch (StartupException refused) {
			throw refused;
		}
		catch (AssertionError | LinkageError | StackOverflowError | RuntimeException fault) {
			throw Refusals.broken(fault);
		}
	}

}
