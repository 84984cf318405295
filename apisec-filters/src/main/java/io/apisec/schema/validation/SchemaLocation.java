package io.apisec.schema.validation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.apisec.core.StartupException;

/**
 * Where a schema lies, and where its references may lead: from {@code SCHEME:path} to
 * other paths of the same scheme, and from anything else nowhere.
 *
 * @param scheme what stands before the path, with its colon; empty for a location that is
 * no path, from which references lead nowhere
 * @param root a slash where paths begin with one
 * @param path the path, or the whole location
 */
record SchemaLocation(String scheme, String root, String path) {

	private static final String CLASS_PATH = "classpath:";

	private static final Pattern PATH = Pattern
		.compile("([A-Za-z][A-Za-z0-9+.-]*+:)(/?)([A-Za-z0-9_.$@+-]++(?:/[A-Za-z0-9_.$@+-]++)*+)");

	/** A location as somebody wrote it. */
	static SchemaLocation of(String written) {
		Matcher matcher = PATH.matcher(written);
		if (matcher.matches() && !hasDots(matcher.group(3))) {
			boolean onClassPath = matcher.group(1).equals(CLASS_PATH);
			return new SchemaLocation(matcher.group(1), onClassPath ? "" : matcher.group(2), matcher.group(3));
		}
		if (written.startsWith(CLASS_PATH)) {
			throw outsideClassPath(written);
		}
		return new SchemaLocation("", "", written);
	}

	/** Where a reference in the schema here leads. */
	SchemaLocation neighbour(String uri) {
		Matcher matcher = PATH.matcher(uri);
		if (!matcher.matches() || hasDots(matcher.group(3)) || !matcher.group(1).equals(this.scheme)) {
			throw isOnClassPath() ? outsideClassPath(uri) : outsideScheme(uri);
		}
		return new SchemaLocation(this.scheme, this.root, matcher.group(3));
	}

	private static boolean hasDots(String path) {
		return ("/" + path + "/").contains("/../") || ("/" + path + "/").contains("/./");
	}

	private static StartupException outsideClassPath(String location) {
		return new StartupException("The schema location '" + location + "' is not inside the class path.",
				"Put the file on the class path and name it like classpath:schemas/transfer.json, or by a path "
						+ "relative to the file that refers to it. Nothing is ever fetched from elsewhere.");
	}

	private StartupException outsideScheme(String location) {
		return new StartupException("The reference to '" + location + "' leads out of " + this.scheme + ".",
				"Refer to another path of the same scheme, relative to the schema that refers to it, or copy what it "
						+ "leads to into that schema, below $defs. Nothing is ever fetched from elsewhere.");
	}

	boolean isOnClassPath() {
		return this.scheme.equals(CLASS_PATH);
	}

	boolean isPath() {
		return !this.scheme.isEmpty();
	}

	/** What relative references are resolved against. */
	String uri() {
		return this.scheme + "/" + this.path;
	}

	@Override
	public String toString() {
		return this.scheme + this.root + this.path;
	}

}
