/**
 * How many tokens are left in a bucket, and who may take some? Start reading at
 * {@link io.apisec.ratelimit.bucket.Buckets}, the one question that is asked of all of
 * them; {@link io.apisec.ratelimit.bucket.LocalBuckets} answers for one node,
 * {@link io.apisec.ratelimit.bucket.LeasedBuckets} for all nodes that share a
 * {@link io.apisec.ratelimit.bucket.BucketStore}, and
 * {@link io.apisec.ratelimit.bucket.SurvivingBuckets} goes on where that store does not
 * answer. {@link io.apisec.ratelimit.bucket.Lease} says why leases never let more through
 * than the limit.
 */
@NullMarked
package io.apisec.ratelimit.bucket;

import org.jspecify.annotations.NullMarked;
