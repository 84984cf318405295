/**
 * What stands in front of the application where a user writes a plain resource server?
 * Start reading at {@code ResourceServerConfiguration}.
 */
@NullMarked
package io.apisec.benchmarks.resourceserver;

import org.jspecify.annotations.NullMarked;
