/**
 * How often an endpoint may be called: the properties under {@code apisec.rate-limit}.
 * Start reading at {@code RateLimitAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.ratelimit;

import org.jspecify.annotations.NullMarked;
