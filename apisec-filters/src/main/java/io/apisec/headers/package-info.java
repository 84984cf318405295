/**
 * Which hardening headers does every answer get? Start reading at
 * {@link io.apisec.headers.HardeningHeaders}; {@link io.apisec.headers.HardeningHeader}
 * lists the headers with their defaults.
 */
@NullMarked
package io.apisec.headers;

import org.jspecify.annotations.NullMarked;
