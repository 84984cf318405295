package io.apisec.jwt;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link TokenRevocationStore} is asked about.
 *
 * @param issuer the issuer of the token; identities of tokens and subjects count within
 * it only
 * @param jti the identity of the token, {@code null} where it has none
 * @param subject the subject, {@code null} where the token has none
 * @param issuedAt when it was issued, {@code null} where it does not say
 */
public record RevocationQuery(String issuer, @Nullable String jti, @Nullable String subject,
		@Nullable Instant issuedAt) {
}
