/**
 * Where are the private keys of this deployment, if they are not in a file? Start reading
 * at {@link io.apisec.fips.hsm.HsmToken}: a PKCS#11 token as a keystore, and as what
 * signs.
 */
@NullMarked
package io.apisec.fips.hsm;

import org.jspecify.annotations.NullMarked;
