/**
 * Which words does everything in apisec speak? A {@link io.apisec.core.Control} looks at
 * an {@link io.apisec.core.ApiRequest} and answers with a
 * {@link io.apisec.core.Decision}; a {@link io.apisec.core.Denial} says why not. Start
 * reading at {@link io.apisec.core.ControlChain}, the one place that says what a broken
 * control means.
 */
@NullMarked
package io.apisec.core;

import org.jspecify.annotations.NullMarked;
