/**
 * When is the validated module installed, and which SSL bundle holds the keys of the
 * token? Before anything else that asks for cryptography, and only with
 * {@code apisec-fips} on the class path.
 */
@NullMarked
package io.apisec.autoconfigure.fips;

import org.jspecify.annotations.NullMarked;
