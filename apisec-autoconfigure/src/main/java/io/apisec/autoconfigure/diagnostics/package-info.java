/**
 * What does a developer read when the start fails? Start reading at
 * {@code StartupFailureAnalyzer}.
 */
@NullMarked
package io.apisec.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
