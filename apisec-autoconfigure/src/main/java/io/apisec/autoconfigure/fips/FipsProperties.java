package io.apisec.autoconfigure.fips;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether cryptography is done in a validated module. Needs apisec-fips.
 *
 * @param mode how far the validated module reaches.
 * @param keepProviders the names of further security providers that stay in the mode
 * approved-only, such as SUN. What they offer is not done in the module.
 * @param hsm the PKCS#11 token that holds private keys.
 */
@ConfigurationProperties("apisec.fips")
public record FipsProperties(@DefaultValue("off") Mode mode, @DefaultValue Set<String> keepProviders,
		@DefaultValue Hsm hsm) {

	/**
	 * A PKCS#11 token that holds private keys. None where no library is named.
	 *
	 * @param library the file of the token's PKCS#11 library.
	 * @param slotListIndex which slot of the library's list holds the token; 0 where
	 * neither it nor a label is given.
	 * @param tokenLabel the label of the token, in place of the index of its slot.
	 * @param keyAlias the label of the certificate whose private key is used, or its
	 * beginning with one * at the end; the newest valid one of those is used.
	 * @param pin the PIN of the token.
	 * @param pinFile a file that holds the PIN, in place of the PIN itself.
	 * @param sslBundle the name of the SSL bundle that is registered for the token.
	 * @param trustBundle the name of another SSL bundle whose trust store that bundle
	 * has; for client certificates, or for calls to others.
	 * @param refresh how often a newer key and certificate are looked for in the token.
	 * @param probeInterval how often the token has to make a signature; without one the
	 * application is not ready.
	 */
	public record Hsm(@Nullable String library, @Nullable Integer slotListIndex, @Nullable String tokenLabel,
			@Nullable String keyAlias, @Nullable String pin, @Nullable String pinFile,
			@DefaultValue("hsm") String sslBundle, @Nullable String trustBundle, @DefaultValue("1m") Duration refresh,
			@DefaultValue("10s") Duration probeInterval) {

		boolean isUsed() {
			return this.library != null && !this.library.isBlank();
		}

		/** Whether anything says which token or key is meant, but not how to reach it. */
		boolean lacksLibrary() {
			return !isUsed() && (this.slotListIndex != null
					|| Stream.of(this.tokenLabel, this.keyAlias, this.pin, this.pinFile, this.trustBundle)
						.anyMatch((value) -> value != null && !value.isBlank()));
		}

		/** Without the PIN. */
		@Override
		public String toString() {
			return "Hsm[library=" + this.library + ", sslBundle=" + this.sslBundle + "]";
		}

	}

	/** How far the validated module reaches. */
	public enum Mode {

		/** Nothing is installed. */
		OFF,

		/** The module is asked first, and the other providers stay. */
		PROVIDER,

		/** The module runs its approved services only, and the other providers go. */
		APPROVED_ONLY

	}

}
