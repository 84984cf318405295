/**
 * Is the token genuine, current and meant for us?
 *
 * <p>
 * Start reading at {@link io.apisec.jwt.TokenVerifier}, which every way into an
 * application asks: {@link io.apisec.jwt.BearerTokenControl} for the default chain and
 * {@link io.apisec.jwt.TokenVerifierJwtDecoder} for a chain of the application's own.
 * What it believes is said by a {@link io.apisec.jwt.JwtIssuer} for each issuer. Keys
 * come from {@code FetchedKeys}, whose state is one immutable snapshot: requests read it
 * and never fetch; fetches replace it and never hold a request longer than its bound.
 *
 * <p>
 * The sources are RFC 7515 (JWS), RFC 7517 (JWK), RFC 7518 (JWA), RFC 7519 (JWT), RFC
 * 8725 (JWT best practices), RFC 9068 (access tokens) and RFC 6750 (bearer tokens).
 */
@NullMarked
package io.apisec.jwt;

import org.jspecify.annotations.NullMarked;
