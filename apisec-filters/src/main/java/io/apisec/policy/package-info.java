/**
 * What holds for an endpoint? At start-up each {@link io.apisec.policy.Endpoint} is shown
 * to every {@link io.apisec.policy.PolicyContributor}, and what they answer becomes its
 * immutable {@link io.apisec.policy.ApiPolicy}. Start reading at
 * {@link io.apisec.policy.PolicyCatalog}, which holds all of them: what it shows is what
 * is enforced.
 */
@NullMarked
package io.apisec.policy;

import org.jspecify.annotations.NullMarked;
