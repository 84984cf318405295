/**
 * What is measured: binds the meters to the application's registry. Start reading at
 * {@code ObservationAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
