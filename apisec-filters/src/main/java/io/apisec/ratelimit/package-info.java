/**
 * Has this caller tokens left? A policy has buckets, one for each of its keys; a request
 * takes tokens out of them and is refused where there are too few (OWASP API4:2023).
 * Start reading at {@link io.apisec.ratelimit.RateLimitControl}, which is asked at the
 * edge for what is counted by address, before access is decided for what counts refusals,
 * when the endpoint is known, and when the body is; then at
 * {@link io.apisec.ratelimit.Charging}, which takes the tokens of one request.
 * {@link io.apisec.ratelimit.RateLimitPolicyContributor} says which limits an endpoint
 * has, {@link io.apisec.ratelimit.KeySource} what is counted by. The buckets themselves
 * are in {@link io.apisec.ratelimit.bucket}.
 */
@NullMarked
package io.apisec.ratelimit;

import org.jspecify.annotations.NullMarked;
