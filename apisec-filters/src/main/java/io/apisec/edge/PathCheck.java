package io.apisec.edge;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/**
 * Refuses paths that a router, a proxy and a guard could read differently: what is judged
 * is then what is served. One pass over the raw path, without an allocation.
 */
final class PathCheck implements EdgeCheck {

	private static final Denial AMBIGUOUS = Denial.of(400, "ambiguous-path", "Ambiguous path",
			"The path can be read in more than one way.");

	private static final Map<PathAmbiguity, Denial> DENIALS = new EnumMap<>(Stream.of(PathAmbiguity.values())
		.collect(Collectors.toMap(Function.identity(), (ambiguity) -> AMBIGUOUS.because(ambiguity.reason()))));

	@Override
	public @Nullable Denial refuse(ApiRequest request) {
		PathAmbiguity ambiguity = firstIn(request.rawPath());
		return (ambiguity != null) ? denial(ambiguity) : null;
	}

	/** The refusal, with the ambiguity as its reason. */
	static Denial denial(PathAmbiguity ambiguity) {
		return Objects.requireNonNull(DENIALS.get(ambiguity), "every ambiguity has a denial");
	}

	/**
	 * Looks for what is ambiguous.
	 * @param path the raw path
	 * @return the first ambiguity, {@code null} for a clean path
	 */
	static @Nullable PathAmbiguity firstIn(String path) {
		if (!path.isEmpty() && path.charAt(0) != '/') {
			return PathAmbiguity.RELATIVE_PATH;
		}
		int segment = 1;
		int at = 1;
		while (at < path.length()) {
			char c = path.charAt(at);
			PathAmbiguity found = (c == '/') ? inSegment(path, segment, at) : (c == '%') ? encoded(path, at) : raw(c);
			if (found != null) {
				return found;
			}
			at += (c == '%') ? EncodedCharacter.length(EncodedCharacter.read(path, at)) : 1;
			segment = (c == '/') ? at : segment;
		}
		// The last segment alone may be empty: the path then ends with a slash.
		return (segment < path.length()) ? inSegment(path, segment, path.length()) : null;
	}

	private static @Nullable PathAmbiguity inSegment(String path, int start, int end) {
		int length = end - start;
		if (length == 0) {
			return PathAmbiguity.EMPTY_SEGMENT;
		}
		boolean dots = path.charAt(start) == '.' && (length == 1 || (length == 2 && path.charAt(start + 1) == '.'));
		return (dots) ? PathAmbiguity.DOT_SEGMENT : null;
	}

	private static @Nullable PathAmbiguity raw(char c) {
		return switch (c) {
			case ';' -> PathAmbiguity.PATH_PARAMETER;
			case '\\' -> PathAmbiguity.BACKSLASH;
			case '?', '#' -> PathAmbiguity.RAW_CHARACTER;
			default -> (c <= ' ' || c >= 0x7f) ? PathAmbiguity.RAW_CHARACTER : null;
		};
	}

	private static @Nullable PathAmbiguity encoded(String path, int at) {
		int codePoint = EncodedCharacter.read(path, at);
		return switch (codePoint) {
			case EncodedCharacter.BAD_ENCODING -> PathAmbiguity.INVALID_ENCODING;
			case EncodedCharacter.BAD_UTF8 -> PathAmbiguity.INVALID_UTF8;
			case EncodedCharacter.OVERLONG -> PathAmbiguity.OVERLONG_UTF8;
			case '/' -> PathAmbiguity.ENCODED_SLASH;
			case '\\' -> PathAmbiguity.ENCODED_BACKSLASH;
			case '.' -> PathAmbiguity.ENCODED_DOT;
			case ';' -> PathAmbiguity.PATH_PARAMETER;
			case '%' -> PathAmbiguity.DOUBLE_ENCODING;
			case 0 -> PathAmbiguity.ENCODED_NUL;
			case 0x2028, 0x2029 -> PathAmbiguity.LINE_SEPARATOR;
			default -> Character.isISOControl(codePoint) ? PathAmbiguity.ENCODED_CONTROL : null;
		};
	}

}
