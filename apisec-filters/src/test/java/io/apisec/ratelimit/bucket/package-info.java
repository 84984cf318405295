/** Do buckets hold, alone and shared, whatever the store does? */
@NullMarked
package io.apisec.ratelimit.bucket;

import org.jspecify.annotations.NullMarked;
