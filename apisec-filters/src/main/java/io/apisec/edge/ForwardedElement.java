package io.apisec.edge;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What one proxy wrote into {@code Forwarded}: pairs of a name and a value (RFC 7239,
 * section 4).
 */
final class ForwardedElement {

	private final String text;

	private final Map<String, String> pairs = new HashMap<>();

	private int at;

	private ForwardedElement(String text) {
		this.text = text;
	}

	/**
	 * Reads an element.
	 * @param text the element
	 * @return the values by parameter in lower case; {@code null} if the element is
	 * malformed or says something twice
	 */
	static @Nullable Map<String, String> parse(String text) {
		ForwardedElement element = new ForwardedElement(text);
		while (element.at < text.length()) {
			if (!element.readPair()) {
				return null;
			}
		}
		return element.pairs;
	}

	/** Reads up to and with the next semicolon. */
	private boolean readPair() {
		skipBlanks();
		if (atEndOfPair()) {
			this.at++;
			return true;
		}
		String name = token();
		if (name.isEmpty() || this.at >= this.text.length() || this.text.charAt(this.at++) != '=') {
			return false;
		}
		String value = (this.at < this.text.length() && this.text.charAt(this.at) == '"') ? quoted() : token();
		skipBlanks();
		boolean whole = value != null && !value.isEmpty() && atEndOfPair();
		this.at++;
		return whole && this.pairs.put(name.toLowerCase(Locale.ROOT), value) == null;
	}

	private boolean atEndOfPair() {
		return this.at >= this.text.length() || this.text.charAt(this.at) == ';';
	}

	private void skipBlanks() {
		while (this.at < this.text.length()
				&& (this.text.charAt(this.at) == ' ' || this.text.charAt(this.at) == '\t')) {
			this.at++;
		}
	}

	/**
	 * More than a token may hold, as many proxies write an IPv4 address with a port bare.
	 */
	private String token() {
		int start = this.at;
		while (this.at < this.text.length() && " \t;=\",[]".indexOf(this.text.charAt(this.at)) < 0) {
			this.at++;
		}
		return this.text.substring(start, this.at);
	}

	private @Nullable String quoted() {
		StringBuilder value = new StringBuilder();
		for (this.at++; this.at < this.text.length(); this.at++) {
			char c = this.text.charAt(this.at);
			if (c == '"') {
				this.at++;
				return value.toString();
			}
			if (c == '\\' && ++this.at == this.text.length()) {
				return null;
			}
			value.append(this.text.charAt(this.at));
		}
		return null;
	}

}
