package io.apisec.schema;

import java.io.InputStream;
import java.io.Reader;
import java.util.List;

import org.springframework.core.io.Resource;
import org.springframework.util.MultiValueMap;

/** The types that other converters than that for JSON make, of every content type. */
final class RawTypes {

	private static final List<Class<?>> TYPES = List.of(CharSequence.class, byte[].class, Resource.class,
			InputStream.class, Reader.class, MultiValueMap.class);

	private RawTypes() {
	}

	static boolean contain(Class<?> type) {
		return TYPES.stream().anyMatch((one) -> one.isAssignableFrom(type));
	}

}
