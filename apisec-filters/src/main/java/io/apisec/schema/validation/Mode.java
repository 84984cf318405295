package io.apisec.schema.validation;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How a schema is rewritten.
 *
 * @param closing what is closed
 * @param required the members that may not be deleted, where the schema is one of merge
 * patches (RFC 7396); {@code null} for whole values
 */
record Mode(Closing closing, @Nullable Set<String> required) {

	static final Mode AS_WRITTEN = new Mode(Closing.NOTHING, null);

	static Mode of(boolean closed, boolean patch) {
		return new Mode(closed ? Closing.VALUE : Closing.NOTHING, patch ? Set.of() : null);
	}

	boolean patch() {
		return this.required != null;
	}

	/**
	 * For a schema of the same value whose members are judged by the outer schema.
	 * @return the mode
	 */
	Mode part() {
		return (this.closing == Closing.VALUE) ? new Mode(Closing.INSIDE, this.required) : this;
	}

	/**
	 * For the value of a member.
	 * @return the mode
	 */
	Mode member() {
		return new Mode(inner(), patch() ? Set.of() : null);
	}

	/**
	 * For an element of an array, which a merge patch replaces whole.
	 * @return the mode
	 */
	Mode element() {
		return new Mode(inner(), null);
	}

	Mode requiring(Set<String> names) {
		return new Mode(this.closing, names);
	}

	private Closing inner() {
		return (this.closing == Closing.NOTHING) ? Closing.NOTHING : Closing.VALUE;
	}

	/** What is closed. */
	enum Closing {

		/** The value itself, and what is in it. */
		VALUE,

		/** Only what is in the value. */
		INSIDE,

		/** Nothing at all. */
		NOTHING

	}

}
