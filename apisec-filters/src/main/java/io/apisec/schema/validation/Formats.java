package io.apisec.schema.validation;

import java.util.HashMap;
import java.util.Map;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

/**
 * The formats that are asserted (JSON Schema 2020-12 Validation section 7.3). They are
 * our own, as the strings come from callers: each reads its string once, asks no network,
 * and throws nothing.
 */
final class Formats {

	private static final Map<String, CompiledPattern> KNOWN = Map.ofEntries(Map.entry("date", TimeFormats::isDate),
			Map.entry("time", TimeFormats::isTime), Map.entry("date-time", TimeFormats::isDateTime),
			Map.entry("duration", TimeFormats::isDuration), Map.entry("ipv4", AddressFormats::isIpv4),
			Map.entry("ipv6", AddressFormats::isIpv6), Map.entry("hostname", HostFormats::isHostname),
			Map.entry("idn-hostname", HostFormats::isIdnHostname), Map.entry("email", MailFormats::isEmail),
			Map.entry("idn-email", MailFormats::isIdnEmail), Map.entry("uri", UriFormats::isUri),
			Map.entry("uri-reference", UriFormats::isUriReference), Map.entry("iri", UriFormats::isIri),
			Map.entry("iri-reference", UriFormats::isIriReference), Map.entry("uri-template", UriFormats::isTemplate),
			Map.entry("uuid", SyntaxFormats::isUuid), Map.entry("json-pointer", SyntaxFormats::isJsonPointer),
			Map.entry("relative-json-pointer", SyntaxFormats::isRelativeJsonPointer),
			Map.entry("regex", SyntaxFormats::isRegex));

	private Formats() {
	}

	static boolean isKnown(String name) {
		return KNOWN.containsKey(name);
	}

	/**
	 * The formats, as the engine takes them.
	 * @return the formats by name
	 */
	static Map<String, Format> all() {
		Map<String, Format> formats = new HashMap<>();
		KNOWN.forEach((name, check) -> formats.put(name, new StringFormat(name, check)));
		return formats;
	}

	/**
	 * A format of strings.
	 *
	 * @param name its name
	 * @param check tells whether a string has it
	 */
	private record StringFormat(String name, CompiledPattern check) implements Format {

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public boolean matches(ExecutionContext execution, String value) {
			return this.check.matches(value);
		}

	}

}
