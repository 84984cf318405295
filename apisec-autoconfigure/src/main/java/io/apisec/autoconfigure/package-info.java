/**
 * Is apisec on, and what holds for all of its controls? Every other package here is one
 * feature: its properties, and the auto-configuration that turns them into constructor
 * arguments. Start reading at {@link io.apisec.autoconfigure.ApiSecAutoConfiguration}.
 */
@NullMarked
package io.apisec.autoconfigure;

import org.jspecify.annotations.NullMarked;
