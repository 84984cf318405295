package io.apisec.bola;

import java.util.List;
import java.util.Map;

import io.apisec.core.ApiRequest;
import io.apisec.core.BodyPointer;
import org.jspecify.annotations.Nullable;

/** Which claim of a caller owns an object. */
final class ClaimPath {

	private static final String SUBJECT = "sub";

	private final String written;

	private final List<String> names;

	private ClaimPath(String written, List<String> names) {
		this.written = written;
		this.names = names;
	}

	/**
	 * Reads a claim as it is written in a guard.
	 * @param claim a name, or a JSON Pointer where it begins with a slash
	 * @return the claim
	 * @throws IllegalArgumentException if it is no JSON Pointer
	 */
	static ClaimPath parse(String claim) {
		return new ClaimPath(claim, claim.startsWith("/") ? BodyPointer.parse(claim).tokens() : List.of(claim));
	}

	/** The claim of the caller, {@code null} where it has none. */
	@Nullable Object in(ApiRequest request) {
		Object value = request.claims();
		for (String name : this.names) {
			value = (value instanceof Map<?, ?> members) ? members.get(name) : null;
		}
		return (value == null && this.written.equals(SUBJECT) && request.caller() != null) ? request.caller().getName()
				: value;
	}

	@Override
	public String toString() {
		return this.written;
	}

}
