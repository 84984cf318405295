/**
 * What is measured, and under which names and tags? Start reading at
 * {@link io.apisec.observation.MeterNames}. Tags have bounded values: never a path, a
 * user or an address.
 */
@NullMarked
package io.apisec.observation;

import org.jspecify.annotations.NullMarked;
