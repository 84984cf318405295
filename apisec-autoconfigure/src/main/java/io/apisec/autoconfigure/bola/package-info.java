/**
 * Whose the objects of requests are: the properties under {@code apisec.bola}. Start
 * reading at {@code BolaAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.bola;

import org.jspecify.annotations.NullMarked;
