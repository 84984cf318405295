package io.apisec.bola;

import io.apisec.core.ApiRequest;

/**
 * The names by which Spring's data binding takes a parameter for a member of an object:
 * {@code UserId}, {@code !userId}, {@code _userId}, {@code userId[]} and
 * {@code userId[0]} all are {@code userId} to it.
 */
final class BoundNames {

	private BoundNames() {
	}

	/**
	 * Whether a request has a parameter that may be bound in place of another.
	 * @param name the name of the other
	 * @param request the request
	 * @return {@code false} if there is at most the parameter of that very name
	 */
	static boolean isBoundByAnother(String name, ApiRequest request) {
		for (String parameter : request.parameterNames()) {
			if (!parameter.equals(name) && isBoundTo(name, parameter)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether a request has a parameter that may be bound to a name.
	 * @param name the name
	 * @param request the request
	 * @return {@code true} for the very name, too
	 */
	static boolean isBound(String name, ApiRequest request) {
		return request.parameterNames().contains(name) || isBoundByAnother(name, request);
	}

	/** Too many rather than too few: nobody needs two spellings of an id. */
	private static boolean isBoundTo(String name, String parameter) {
		boolean marked = parameter.startsWith("!") || parameter.startsWith("_");
		int index = (name.indexOf('[') < 0) ? parameter.indexOf('[') : -1;
		int end = (index < 0) ? parameter.length() : index;
		return isSame(name, parameter, 0, end) || (marked && isSame(name, parameter, 1, end));
	}

	private static boolean isSame(String name, String parameter, int start, int end) {
		return end - start == name.length() && parameter.regionMatches(true, start, name, 0, name.length());
	}

}
