package io.apisec.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.apisec.core.RequestBodyException;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that was read before its container could: the parameters that the
 * servlet API adds to those of the query.
 */
final class FormParameters {

	private final Map<String, List<String>> fields = new LinkedHashMap<>();

	private FormParameters() {
	}

	/**
	 * Decodes a form ({@code application/x-www-form-urlencoded}, WHATWG URL, section
	 * 5.1).
	 * @param form the form as it was sent
	 * @param charset what its bytes mean
	 * @throws RequestBodyException if an escape or a character is broken, or a value has
	 * no name
	 */
	static FormParameters of(byte[] form, Charset charset) {
		FormParameters parameters = new FormParameters();
		int start = 0;
		for (int i = 0; i <= form.length; i++) {
			if (i == form.length || form[i] == '&') {
				parameters.add(form, start, i, charset);
				start = i + 1;
			}
		}
		return parameters;
	}

	private void add(byte[] form, int start, int end, Charset charset) {
		if (start == end) {
			return;
		}
		int equals = start;
		while (equals < end && form[equals] != '=') {
			equals++;
		}
		if (equals == start) {
			throw RequestBodyException.broken();
		}
		this.fields.computeIfAbsent(decode(form, start, equals, charset), (name) -> new ArrayList<>(1))
			.add(decode(form, Math.min(equals + 1, end), end, charset));
	}

	private static String decode(byte[] form, int start, int end, Charset charset) {
		ByteBuffer bytes = ByteBuffer.allocate(end - start);
		for (int i = start; i < end; i++) {
			if (form[i] == '%') {
				bytes.put(escaped(form, i, end));
				i += 2;
			}
			else {
				bytes.put((form[i] == '+') ? (byte) ' ' : form[i]);
			}
		}
		try {
			return charset.newDecoder().decode(bytes.flip()).toString();
		}
		catch (CharacterCodingException broken) {
			throw RequestBodyException.broken();
		}
	}

	private static byte escaped(byte[] form, int at, int end) {
		int high = (at + 2 < end) ? Character.digit(form[at + 1], 16) : -1;
		int low = (high >= 0) ? Character.digit(form[at + 2], 16) : -1;
		if (low < 0) {
			throw RequestBodyException.broken();
		}
		return (byte) (high * 16 + low);
	}

	/** The first value of a field, {@code null} where there is none. */
	@Nullable String first(String name) {
		List<String> values = this.fields.get(name);
		return (values != null) ? values.get(0) : null;
	}

	/** All values of a parameter, those of the query first. */
	String @Nullable [] values(String name, String @Nullable [] query) {
		List<String> values = this.fields.get(name);
		return (values != null) ? joined(query, values) : query;
	}

	/** All parameters, those of the query first. */
	Map<String, String[]> all(Map<String, String[]> query) {
		Map<String, String[]> all = new LinkedHashMap<>(query);
		BiConsumer<String, List<String>> join = (name, values) -> all.put(name, joined(query.get(name), values));
		this.fields.forEach(join);
		return all;
	}

	private static String[] joined(String @Nullable [] query, List<String> form) {
		List<String> joined = new ArrayList<>((query != null) ? List.of(query) : List.of());
		joined.addAll(form);
		return joined.toArray(String[]::new);
	}

}
