package io.apisec.fips;

/** How far the validated module reaches. */
public enum FipsMode {

	/** Nothing is installed. */
	OFF,

	/**
	 * The module is asked first; what it does not offer is asked of the other providers,
	 * which stay.
	 */
	PROVIDER,

	/**
	 * The module runs its approved services only, and the providers that could answer in
	 * its place are gone.
	 */
	APPROVED_ONLY

}
