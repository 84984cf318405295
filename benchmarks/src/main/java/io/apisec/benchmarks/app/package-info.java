/**
 * The application that is measured, the same in every mode: it knows nothing of security.
 * Start reading at {@code BenchmarkApplication}.
 */
@NullMarked
package io.apisec.benchmarks.app;

import org.jspecify.annotations.NullMarked;
