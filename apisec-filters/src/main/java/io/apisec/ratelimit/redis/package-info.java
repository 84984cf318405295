/**
 * How do limits reach Redis? {@link io.apisec.ratelimit.redis.RedisBuckets} makes a
 * bucket store of a Lettuce connection; it is the only class that needs Lettuce.
 */
@NullMarked
package io.apisec.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
