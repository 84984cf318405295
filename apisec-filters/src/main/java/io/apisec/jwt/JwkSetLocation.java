package io.apisec.jwt;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** Says where the keys of an issuer are. */
interface JwkSetLocation {

	/**
	 * Finds the address out, where it is not known yet.
	 * @param deadline when to give up, by {@link System#nanoTime()}
	 * @return the address, or a {@link FetchException}
	 */
	CompletableFuture<URI> locate(long deadline);

	/** The address that was said last did not help; find it out anew next time. */
	void forget();

	/**
	 * A place that was configured.
	 * @param address the address
	 * @return always that
	 */
	static JwkSetLocation at(URI address) {
		return new JwkSetLocation() {

			@Override
			public CompletableFuture<URI> locate(long deadline) {
				return CompletableFuture.completedFuture(address);
			}

			@Override
			public void forget() {
				// There is no other.
			}

		};
	}

}
