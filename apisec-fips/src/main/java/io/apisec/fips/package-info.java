/**
 * Is the cryptography of this deployment done in a validated module? Start reading at
 * {@link io.apisec.fips.FipsProviders}, which installs the module before anything else
 * asks for an algorithm, proves that it is what it is said to be, and refuses to start
 * otherwise.
 */
@NullMarked
package io.apisec.fips;

import org.jspecify.annotations.NullMarked;
