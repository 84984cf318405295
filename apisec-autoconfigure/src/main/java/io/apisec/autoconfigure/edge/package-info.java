/**
 * Is this a request we are willing to look at: the properties under {@code apisec.edge}
 * and the trusted proxies. Start reading at {@code EdgeAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.edge;

import org.jspecify.annotations.NullMarked;
