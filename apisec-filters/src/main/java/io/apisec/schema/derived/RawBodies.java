package io.apisec.schema.derived;

import java.io.InputStream;
import java.io.Reader;
import java.util.Set;

import org.springframework.core.io.InputStreamSource;

/** Types of arguments that are handed the body as it is, JSON or not. */
final class RawBodies {

	private static final Set<Class<?>> EXACT = Set.of(String.class, byte[].class);

	private RawBodies() {
	}

	/** A {@code Resource} and a {@code MultipartFile} are input stream sources too. */
	static boolean contains(Class<?> type) {
		return EXACT.contains(type) || InputStream.class.isAssignableFrom(type) || Reader.class.isAssignableFrom(type)
				|| InputStreamSource.class.isAssignableFrom(type);
	}

}
