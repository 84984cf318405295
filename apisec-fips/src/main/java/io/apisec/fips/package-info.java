/**
 * Is the cryptography of this deployment done in a validated module? Nothing is built
 * here yet: the package holds the place of the provider that all digests, signatures and
 * keys of apisec will be asked of.
 */
@NullMarked
package io.apisec.fips;

import org.jspecify.annotations.NullMarked;
