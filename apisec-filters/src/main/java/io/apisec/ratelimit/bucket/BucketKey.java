package io.apisec.ratelimit.bucket;

/**
 * Which bucket: whose, and of which limit.
 *
 * @param limit the limit, with all that it depends on: no two limits have the same
 * @param caller what the limit counts by, spelled so that no two callers have the same;
 * short, and kept in memory only
 */
public record BucketKey(String limit, String caller) {

}
