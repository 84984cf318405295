/**
 * Which hardening headers does every answer carry: the properties under
 * {@code apisec.headers}. Start reading at {@code HeadersAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.headers;

import org.jspecify.annotations.NullMarked;
