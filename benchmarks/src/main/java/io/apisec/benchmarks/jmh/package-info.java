/**
 * What does each control cost alone? Start reading at {@code ControlChainBenchmark}.
 */
@NullMarked
package io.apisec.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
