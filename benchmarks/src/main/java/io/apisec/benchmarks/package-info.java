/**
 * What does apisec cost an application? Start reading at {@code StartupBenchmark} for the
 * start and at {@code RequestBenchmark} for each request; {@code Mode} says what is
 * compared.
 */
@NullMarked
package io.apisec.benchmarks;

import org.jspecify.annotations.NullMarked;
