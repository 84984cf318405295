package io.apisec.core;

import java.lang.reflect.Type;

/** Knows which members the JSON has that becomes a type of the application. */
@FunctionalInterface
public interface BodyMembers {

	/** Knows no type. */
	BodyMembers UNKNOWN = (type, place) -> true;

	/**
	 * Whether what stands at a place reaches an object of a type.
	 * @param type the type that a body becomes
	 * @param place the place in the body
	 * @return {@code false} if it is certain that nothing is read from there
	 */
	boolean mayHave(Type type, BodyPointer place);

}
