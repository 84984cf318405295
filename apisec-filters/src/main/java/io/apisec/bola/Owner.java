package io.apisec.bola;

/** Whose an object has to be. */
sealed interface Owner {

	/**
	 * The caller whose claim holds the id.
	 *
	 * @param path the claim
	 */
	record Claim(ClaimPath path) implements Owner {

		@Override
		public String toString() {
			return "claim " + this.path;
		}

	}

	/**
	 * The caller of whom a resolver says so.
	 *
	 * @param name the kind of object
	 */
	record Resource(String name) implements Owner {

		@Override
		public String toString() {
			return "resource " + this.name;
		}

	}

}
