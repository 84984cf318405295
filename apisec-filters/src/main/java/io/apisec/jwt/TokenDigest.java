package io.apisec.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;

import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 digest of a token as a key of a cache: the token itself stays out of it,
 * and no two tokens share one.
 */
final class TokenDigest {

	private final long first;

	private final long second;

	private final long third;

	private final long fourth;

	private TokenDigest(ByteBuffer digest) {
		this.first = digest.getLong();
		this.second = digest.getLong();
		this.third = digest.getLong();
		this.fourth = digest.getLong();
	}

	/**
	 * The digest of a token.
	 * @param token the token. Characters beyond Latin-1 count as {@code ?}, which no
	 * verified token has in it
	 * @param provider where the digest comes from, {@code null} for the JDK's choice
	 * @return the digest
	 * @throws IllegalStateException if the provider has no SHA-256
	 */
	static TokenDigest of(String token, @Nullable Provider provider) {
		byte[] bytes = token.getBytes(StandardCharsets.ISO_8859_1);
		return new TokenDigest(ByteBuffer.wrap(sha256(provider).digest(bytes)));
	}

	private static MessageDigest sha256(@Nullable Provider provider) {
		try {
			return (provider != null) ? MessageDigest.getInstance("SHA-256", provider)
					: MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException missing) {
			throw new IllegalStateException("The security provider has no SHA-256", missing);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof TokenDigest digest && this.first == digest.first && this.second == digest.second
				&& this.third == digest.third && this.fourth == digest.fourth;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.first);
	}

}
