package io.apisec.ratelimit.bucket;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/** Makes keys short, and unreadable where others might read them. */
public final class KeyDigest {

	private final @Nullable Provider provider;

	/**
	 * Digests keys.
	 * @param provider where SHA-256 comes from, {@code null} for the JDK's choice
	 */
	public KeyDigest(@Nullable Provider provider) {
		this.provider = provider;
	}

	/**
	 * The digest of a key.
	 * @param key the key
	 * @return 43 letters, digits, dashes and underscores
	 * @throws IllegalStateException if the provider has no SHA-256
	 */
	public String of(String key) {
		byte[] digest = sha256().digest(bytes(key));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
	}

	/**
	 * Every text has bytes of its own: an encoder would turn all halves of characters
	 * into the same.
	 */
	private static byte[] bytes(String key) {
		ByteBuffer bytes = ByteBuffer.allocate(key.length() * Character.BYTES);
		bytes.asCharBuffer().put(key);
		return bytes.array();
	}

	private MessageDigest sha256() {
		try {
			return (this.provider != null) ? MessageDigest.getInstance("SHA-256", this.provider)
					: MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("The security provider has no SHA-256", missing);
		}
	}

}
