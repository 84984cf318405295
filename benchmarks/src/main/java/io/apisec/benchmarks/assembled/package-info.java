/**
 * What stands in front of the application where a user assembles the controls from
 * libraries? Start reading at {@code AssembledConfiguration}.
 */
@NullMarked
package io.apisec.benchmarks.assembled;

import org.jspecify.annotations.NullMarked;
