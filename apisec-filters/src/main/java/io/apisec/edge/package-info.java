/**
 * Is this a request that we are willing to look at? Its method, path, host and sizes, the
 * address that it comes from, and how much else is under way. Start reading at
 * {@link io.apisec.edge.EdgeControl}; who the caller is behind proxies says
 * {@link io.apisec.edge.TrustedProxies}.
 */
@NullMarked
package io.apisec.edge;

import org.jspecify.annotations.NullMarked;
