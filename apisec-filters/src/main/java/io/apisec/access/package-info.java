/**
 * May this caller use this endpoint: is it public, does it need a token, which scopes?
 * There are two locks. {@link io.apisec.access.PathAccessControl} asks by path before a
 * handler is known, {@link io.apisec.access.EndpointAccessControl} asks again when the
 * dispatcher has chosen one; start reading at the second, which has the last word.
 * {@link io.apisec.access.ScopeControl} then asks for scopes.
 */
@NullMarked
package io.apisec.access;

import org.jspecify.annotations.NullMarked;
