package io.apisec.ratelimit;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.ratelimit.bucket.Bandwidth;
import org.jspecify.annotations.Nullable;

/**
 * A limit as the properties or an annotation describe it.
 *
 * @param name its name, as callers are told it
 * @param bucket what its buckets are named by: two limits of the same count together
 * @param key what is counted by, see {@link KeyReader}
 * @param bandwidths how much fits into its buckets, all of which have to admit
 * @param cost how many tokens a request costs, at least 1
 * @param failures the statuses that count; empty where every request does
 * @param lockOut whether who uses it up is shut out for a growing time, {@code null}
 * where not
 * @param onStoreFailure what becomes of it while its store does not answer
 * @param planClaim the claim that names the caller's plan, {@code null} where all have
 * the same
 * @param plans the bandwidths of each plan
 * @param defaultPlan the plan of callers that have none of these, {@code null} for
 * {@code bandwidths}
 */
public record LimitSettings(String name, String bucket, List<String> key, List<Bandwidth> bandwidths, long cost,
		Set<Integer> failures, @Nullable LockOut lockOut, OnStoreFailure onStoreFailure, @Nullable String planClaim,
		Map<String, List<Bandwidth>> plans, @Nullable String defaultPlan) {

	public LimitSettings {
		key = List.copyOf(key);
		bandwidths = List.copyOf(bandwidths);
		failures = Set.copyOf(failures);
		plans = Map.copyOf(plans);
	}

}
