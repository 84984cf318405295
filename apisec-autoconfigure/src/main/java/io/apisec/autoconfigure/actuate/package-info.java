/**
 * What does Actuator show of apisec? Start reading at
 * {@code JwksHealthAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
