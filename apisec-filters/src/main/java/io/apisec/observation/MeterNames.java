package io.apisec.observation;

/** The names of all meters, and of their tags. */
public final class MeterNames {

	/** Counts decisions by {@code control}, {@code outcome} and {@code reason}. */
	public static final String DECISIONS = "apisec.decisions";

	/** Times each {@code control}. */
	public static final String CONTROL = "apisec.control";

	/** Times fetches of key sets by {@code issuer} and {@code outcome}. */
	public static final String JWKS_FETCH = "apisec.jwks.fetch";

	/** How many keys of an {@code issuer} can be used. */
	public static final String JWKS_KEYS = "apisec.jwks.keys";

	/** The cache of verified tokens. */
	public static final String JWT_CACHE = "apisec.jwt.cache";

	/** Times trips to the store of limits by {@code outcome}. */
	public static final String RATE_LIMIT_STORE = "apisec.ratelimit.store";

	/** 1 while local buckets stand in for the store, else 0. */
	public static final String RATE_LIMIT_FALLBACK = "apisec.ratelimit.fallback";

	/** The tag for the control's name. */
	public static final String TAG_CONTROL = "control";

	/** The tag for how something ended. */
	public static final String TAG_OUTCOME = "outcome";

	/** The tag for why. */
	public static final String TAG_REASON = "reason";

	/** The tag for the configured issuer. */
	public static final String TAG_ISSUER = "issuer";

	private MeterNames() {
	}

}
