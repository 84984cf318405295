package io.apisec.bola;

import java.util.List;
import java.util.Locale;

import io.apisec.core.ApiRequest;
import io.apisec.core.RequestBodyException;

/**
 * The names by which Spring's data binding takes a parameter for a member of an object:
 * {@code UserId}, {@code !userId}, {@code _userId}, {@code userId[]} and
 * {@code userId[0]} all are {@code userId} to it, {@code ids['01']} is {@code ids[1]},
 * and a file of an upload is preferred to a parameter of its name.
 */
final class BoundNames {

	private BoundNames() {
	}

	/**
	 * Whether a request has anything that may be bound in place of a parameter.
	 * @param name the name of the parameter
	 * @param request the request
	 * @return {@code false} if there is at most the parameter of that very name
	 */
	static boolean isBoundByAnother(String name, ApiRequest request) {
		for (String parameter : request.parameterNames()) {
			if (!parameter.equals(name) && isBoundTo(name, parameter)) {
				return true;
			}
		}
		return isBoundByFile(name, request);
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

	private static boolean isBoundByFile(String name, ApiRequest request) {
		if (!isUpload(request.headers("Content-Type"))) {
			return false;
		}
		try {
			return request.parts().stream().anyMatch((part) -> part.file() && isBoundTo(name, part.name()));
		}
		catch (RequestBodyException broken) {
			return true; // Nobody knows what it would have named.
		}
	}

	private static boolean isUpload(List<String> types) {
		return !types.isEmpty() && types.get(0).toLowerCase(Locale.ROOT).startsWith("multipart/");
	}

	/** Too many rather than too few: nobody needs two spellings of an id. */
	private static boolean isBoundTo(String name, String parameter) {
		boolean marked = parameter.startsWith("!") || parameter.startsWith("_");
		int index = (name.indexOf('[') < 0) ? parameter.indexOf('[') : -1;
		int end = (index < 0) ? parameter.length() : index;
		return isSame(name, parameter, 0, end) || (marked && isSame(name, parameter, 1, end))
				|| (parameter.indexOf('[') >= 0 && isSamePath(name, marked ? parameter.substring(1) : parameter));
	}

	private static boolean isSame(String name, String parameter, int start, int end) {
		return end - start == name.length() && parameter.regionMatches(true, start, name, 0, name.length());
	}

	private static boolean isSamePath(String name, String parameter) {
		return path(name).equalsIgnoreCase(path(parameter));
	}

	/** Without what a key or an index may be dressed in. */
	private static String path(String name) {
		StringBuilder path = new StringBuilder();
		for (char each : name.replaceAll("['\"+\\]]", "").replace('[', '.').toCharArray()) {
			int digit = Character.digit(each, 10);
			path.append((digit < 0) ? each : Character.forDigit(digit, 10));
		}
		return path.toString().replaceAll("\\.0+(?=[0-9])", ".");
	}

}
