/**
 * Whose tokens are believed: the properties under {@code apisec.jwt}, or Boot's own for a
 * resource server. Start reading at {@code JwtAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.jwt;

import org.jspecify.annotations.NullMarked;
