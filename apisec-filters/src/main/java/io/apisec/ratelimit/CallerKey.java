package io.apisec.ratelimit;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.BodyPointer;
import io.apisec.policy.PathRule;
import io.apisec.ratelimit.bucket.KeyDigest;
import org.jspecify.annotations.Nullable;

/**
 * What a limit counts by: one source, or several together. Where a request has not what
 * it is to be counted by, its address takes the place, and such a key is never one that
 * another request has by itself.
 */
final class CallerKey {

	private static final int MAX_LENGTH = 100;

	private final List<KeySource> sources;

	private final KeySource.Address address;

	private final KeyDigest digest;

	CallerKey(List<KeySource> sources, KeySource.Address address, KeyDigest digest) {
		this.sources = List.copyOf(sources);
		this.address = address;
		this.digest = digest;
	}

	/**
	 * The key of a request: different for all that are to be counted apart.
	 * @param rule the rule for whose sake it is counted, {@code null} where it is none
	 */
	String of(ApiRequest request, @Nullable PathRule rule) {
		if (this.sources.size() == 1) {
			return part(this.sources.get(0), request, rule);
		}
		StringBuilder key = new StringBuilder();
		for (KeySource source : this.sources) {
			String part = part(source, request, rule);
			key.append(part.length()).append(':').append(part);
		}
		return key.toString();
	}

	private String part(KeySource source, ApiRequest request, @Nullable PathRule rule) {
		String value = source.of(request, rule);
		if (value == null || value.isBlank()) {
			return "a" + this.address.of(request);
		}
		return (value.length() <= MAX_LENGTH) ? "k" + value : "d" + this.digest.of(value);
	}

	boolean isKnownAtEdge() {
		return this.sources.stream().allMatch(KeySource::isKnownAtEdge);
	}

	boolean isInBody() {
		return this.sources.stream().anyMatch(KeySource::isInBody);
	}

	/** The variables of the path that are counted by. */
	List<String> variables() {
		return this.sources.stream()
			.filter(KeySource.Path.class::isInstance)
			.map((source) -> ((KeySource.Path) source).variable())
			.toList();
	}

	/** The places of the body that are counted by. */
	List<BodyPointer> places() {
		return this.sources.stream()
			.filter(KeySource.Body.class::isInstance)
			.map((source) -> ((KeySource.Body) source).pointer())
			.toList();
	}

	/** As the inventory shows it. */
	List<String> listing() {
		return this.sources.stream().map(Object::toString).toList();
	}

}
