package io.apisec.schema.validation;

import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.apisec.core.Violation;

/** Makes violations of what the engine reports. */
final class Violations {

	private static final int MAX_VIOLATIONS = 10;

	private static final int MAX_POINTER = 256;

	private static final List<Violation> TOO_COMPLEX = List
		.of(new Violation("", "$ref", "is too complex to be checked by this schema"));

	private Violations() {
	}

	static List<Violation> of(List<Error> errors) {
		if (errors.isEmpty()) {
			return List.of();
		}
		List<Failure> failures = errors.stream().map(Failure::of).toList();
		return DeepestFailures.of(failures)
			.stream()
			.map(Violations::violation)
			.distinct()
			.limit(MAX_VIOLATIONS)
			.toList();
	}

	static List<Violation> tooComplex() {
		return TOO_COMPLEX;
	}

	private static Violation violation(Failure failure) {
		return new Violation(pointer(failure), failure.keyword(), ViolationMessages.of(failure));
	}

	private static String pointer(Failure failure) {
		StringBuilder pointer = new StringBuilder();
		NodePath place = failure.place();
		for (int i = 0; i < place.getNameCount(); i++) {
			pointer.append('/').append(Pointers.escape(String.valueOf(place.getElement(i))));
		}
		String member = failure.member();
		if (member != null) {
			pointer.append('/').append(Pointers.escape(member));
		}
		return cut(pointer.toString());
	}

	private static String cut(String pointer) {
		return (pointer.length() <= MAX_POINTER) ? pointer
				: pointer.substring(0, Math.max(0, pointer.lastIndexOf('/', MAX_POINTER)));
	}

}
