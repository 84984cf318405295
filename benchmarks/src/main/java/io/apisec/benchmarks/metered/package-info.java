/**
 * What makes the meters of apisec count? Start reading at {@code MeteredConfiguration}.
 */
@NullMarked
package io.apisec.benchmarks.metered;

import org.jspecify.annotations.NullMarked;
