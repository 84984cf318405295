package io.apisec.schema.response;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A value of an answer, with the offsets that cutting needs. */
sealed interface AnswerValue {

	/** A value of which nothing more has to be known. */
	AnswerValue SCALAR = new Text(null);

	/**
	 * Neither an object nor an array.
	 *
	 * @param text the text of a string that may tell alternatives apart, else
	 * {@code null}
	 */
	record Text(@Nullable String text) implements AnswerValue {

	}

	/**
	 * An array.
	 *
	 * @param elements the elements in order
	 */
	record Elements(List<AnswerValue> elements) implements AnswerValue {

	}

	/**
	 * An object.
	 *
	 * @param members the members in order, doubled names included
	 * @param end where the closing brace stands
	 */
	record Members(List<Member> members, int end) implements AnswerValue {

		@Nullable AnswerValue get(String name) {
			for (Member member : this.members) {
				if (member.name().equals(name)) {
					return member.value();
				}
			}
			return null;
		}

	}

	/**
	 * A member of an object.
	 *
	 * @param name the name, unescaped
	 * @param start where the name's first quote stands
	 * @param value the value
	 */
	record Member(String name, int start, AnswerValue value) {

	}

}
