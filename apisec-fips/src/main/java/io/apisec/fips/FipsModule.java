package io.apisec.fips;

import java.security.Provider;
import java.util.List;

import org.bouncycastle.crypto.fips.FipsStatus;
import org.jspecify.annotations.Nullable;

/**
 * The validated module as it was found at start-up, for those who have to check a
 * deployment.
 *
 * @param provider the provider that digests, signatures and keys are asked of
 * @param version the version of the module, as its jar says
 * @param moduleHmac the HMAC over the module that its self-test has compared, in
 * hexadecimal digits; a security policy names the one that was validated
 * @param approvedOnly whether the module runs its approved services only, in every thread
 * @param providers the names of all installed providers, in the order they are asked in
 */
public record FipsModule(Provider provider, String version, String moduleHmac, boolean approvedOnly,
		List<String> providers) {

	public FipsModule {
		providers = List.copyOf(providers);
	}

	/**
	 * What an operator has to know about a module of this version.
	 * @return sentences to warn with, none for the line that apisec is built with
	 */
	public List<String> warnings() {
		return ModuleLine.of(this.version).warnings(this.version);
	}

	/**
	 * What has stopped the module, as it is now. A module whose own tests fail while it
	 * runs (of its entropy, or of a key pair that it has made) goes into an error state
	 * (FIPS 140-3, ISO/IEC 19790 section 7.10), does no cryptography from then on, and
	 * leaves that state only with the JVM.
	 * @return the module's own words, or {@code null} while it works
	 */
	public @Nullable String fault() {
		return (FipsStatus.isErrorStatus()) ? FipsStatus.getStatusMessage() : null;
	}

}
