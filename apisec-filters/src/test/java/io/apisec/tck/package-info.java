/**
 * Does an adapter behave as the contract says? A behaviour exists when it is here, and
 * every web stack runs the same behaviours on a real server. Start reading at
 * {@link io.apisec.tck.CompatibilityKit}.
 */
@NullMarked
package io.apisec.tck;

import org.jspecify.annotations.NullMarked;
