package io.apisec.headers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.HeaderField;

/**
 * The headers of an answer, once for HTTPS and once without what is for HTTPS only.
 *
 * @param secure the fields over HTTPS
 * @param plain the fields elsewhere; the same list where there is no difference
 * @param differ whether there is a difference
 */
record FieldSet(List<HeaderField> secure, List<HeaderField> plain, boolean differ) {

	/**
	 * Puts a set together.
	 * @param layers values by header name; a later one replaces an earlier one in its
	 * place, and an empty value takes it out
	 * @param removed names in lower case that are never sent
	 * @param send on which answers HSTS is sent
	 * @return the set
	 */
	static FieldSet of(List<Map<String, String>> layers, Set<String> removed, Hsts.Send send) {
		Map<String, HeaderField> fields = new LinkedHashMap<>();
		layers.forEach((layer) -> layer
			.forEach((name, value) -> fields.put(HeaderSyntax.lowerCase(name), new HeaderField(name, value))));
		fields.keySet().removeAll(removed);
		fields.values().removeIf((field) -> field.value().isEmpty());
		List<HeaderField> secure = List.copyOf(fields.values());
		boolean differ = fields.remove(HeaderSyntax.lowerCase(Hsts.NAME)) != null && send == Hsts.Send.SECURE;
		return new FieldSet(secure, (differ) ? List.copyOf(fields.values()) : secure, differ);
	}

	List<HeaderField> of(ApiRequest request) {
		// Only asked where it makes a difference: behind proxies the answer costs a walk.
		return (this.differ && !request.secure()) ? this.plain : this.secure;
	}

	List<HeaderField> of(boolean https) {
		return (https) ? this.secure : this.plain;
	}

}
