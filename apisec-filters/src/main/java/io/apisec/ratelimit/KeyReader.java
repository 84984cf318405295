package io.apisec.ratelimit;

import java.util.List;
import java.util.function.Function;

import io.apisec.core.BodyPointer;
import io.apisec.core.StartupException;
import io.apisec.ratelimit.bucket.KeyDigest;
import org.jspecify.annotations.Nullable;

/** Reads keys as annotations and properties spell them. */
public final class KeyReader {

	private final KeySource.Address address;

	private final KeyDigest digest;

	private final Function<String, @Nullable RateLimitKeyResolver> resolvers;

	/**
	 * Reads keys.
	 * @param address spells addresses
	 * @param digest shortens long keys
	 * @param resolvers finds the resolver of a name, {@code null} where there is none
	 */
	public KeyReader(AddressKey address, KeyDigest digest, Function<String, @Nullable RateLimitKeyResolver> resolvers) {
		this.address = new KeySource.Address(address);
		this.digest = digest;
		this.resolvers = resolvers;
	}

	CallerKey read(List<String> keys, String where) {
		if (keys.isEmpty()) {
			throw unreadable("", where, "nothing is counted by");
		}
		return new CallerKey(keys.stream().map((key) -> read(key.strip(), where)).toList(), this.address, this.digest);
	}

	private KeySource read(String key, String where) {
		int colon = key.indexOf(':');
		String argument = (colon < 0) ? "" : key.substring(colon + 1).strip();
		KeySource source = (colon < 0) ? plain(key) : argument.isBlank() ? null : named(key, colon, argument, where);
		if (source == null) {
			throw unreadable(key, where, "there is no such key");
		}
		return source;
	}

	private @Nullable KeySource plain(String key) {
		return switch (key) {
			case "principal" -> new KeySource.Principal();
			case "client-id" -> new KeySource.ClientId();
			case "address" -> this.address;
			case "global" -> new KeySource.Global();
			default -> null;
		};
	}

	private @Nullable KeySource named(String key, int colon, String argument, String where) {
		return switch (key.substring(0, colon)) {
			case "header" -> header(key, argument, where);
			case "path" -> new KeySource.Path(argument);
			case "body" -> body(key, argument, where);
			case "claim" -> new KeySource.Claim(argument);
			case "bean" -> bean(key, argument, where);
			default -> null;
		};
	}

	private static KeySource header(String key, String name, String where) {
		if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
			throw unreadable(key, where, "this is no name of a header");
		}
		return new KeySource.Header(name);
	}

	private static KeySource body(String key, String pointer, String where) {
		try {
			BodyPointer read = BodyPointer.parse(pointer);
			if (read.tokens().contains(BodyPointer.EACH)) {
				throw unreadable(key, where, "a request is counted by one place of its body");
			}
			return new KeySource.Body(read);
		}
		catch (IllegalArgumentException fault) {
			throw unreadable(key, where, fault.getMessage());
		}
	}

	private KeySource bean(String key, String name, String where) {
		RateLimitKeyResolver resolver = this.resolvers.apply(name);
		if (resolver == null) {
			throw unreadable(key, where, "there is no bean of this name that is a RateLimitKeyResolver");
		}
		return new KeySource.Bean(name, resolver);
	}

	private static StartupException unreadable(String key, String where, @Nullable String why) {
		return new StartupException("The key '" + key + "' of " + where + " cannot be meant: " + why + ".",
				"Write principal, client-id, address, header:NAME, path:VARIABLE, body:/pointer, claim:NAME, global or "
						+ "bean:NAME, or a list of them, such as\n\n    key: [client-id, address]\n");
	}

}
