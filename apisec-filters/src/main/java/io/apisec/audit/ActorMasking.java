package io.apisec.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/** How callers are named in events: subject and address. */
@FunctionalInterface
public interface ActorMasking {

	/** As they are. */
	ActorMasking PLAIN = (value) -> value;

	/**
	 * The name of a caller in events.
	 * @param value the subject, or the numeric address
	 * @return what the event says
	 */
	String mask(String value);

	/**
	 * By the first 16 bytes of the SHA-256, in hexadecimal: the same caller has the same
	 * name in all events and on all nodes. It keeps names from those who glance at the
	 * log; whoever guesses a name can check the guess, and all addresses can be guessed.
	 * @param provider where the digest comes from, {@code null} for the JDK's choice
	 * @return the masking
	 * @throws IllegalStateException if the provider has no SHA-256
	 */
	static ActorMasking hashed(@Nullable Provider provider) {
		byte[] unused = digest(provider, "");
		return (value) -> HexFormat.of().formatHex(Arrays.copyOf(digest(provider, value), 16));
	}

	private static byte[] digest(@Nullable Provider provider, String value) {
		try {
			MessageDigest sha256 = (provider != null) ? MessageDigest.getInstance("SHA-256", provider)
					: MessageDigest.getInstance("SHA-256");
			return sha256.digest(value.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("Provider without SHA-256", missing);
		}
	}

}
