/** Do limits hold on a real store, and without it? */
@NullMarked
package io.apisec.autoconfigure.ratelimit;

import org.jspecify.annotations.NullMarked;
