package io.apisec.schema.openapi;

import java.util.List;
import java.util.function.Function;

import io.apisec.core.Violation;

/** What the headers of an operation have to be. */
final class HeaderParameters {

	private final List<Header> headers;

	HeaderParameters(List<Header> headers) {
		this.headers = List.copyOf(headers);
	}

	List<Violation> violations(Function<String, List<String>> values) {
		List<Violation> found = List.of();
		for (Header header : this.headers) {
			List<String> lines = values.apply(header.name());
			found = Violations.join(found, header.rule().violations(RawParameter.of(header.texts(lines))));
		}
		return found;
	}

	/**
	 * A header.
	 *
	 * @param name the header's name
	 * @param list whether its value is a list, which several lines may hold (RFC 9110,
	 * section 5.3)
	 * @param rule what it has to be
	 */
	record Header(String name, boolean list, ParameterRule rule) {

		private List<String> texts(List<String> lines) {
			if (!this.list || lines.isEmpty()) {
				return lines;
			}
			String[] elements = String.join(",", lines).split(",", -1);
			for (int i = 0; i < elements.length; i++) {
				elements[i] = elements[i].strip();
			}
			return List.of(String.join(",", elements));
		}

	}

}
