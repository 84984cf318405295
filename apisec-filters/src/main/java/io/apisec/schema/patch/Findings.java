package io.apisec.schema.patch;

import java.util.ArrayList;
import java.util.List;

import io.apisec.core.Violation;

/** What is wrong with a patch, as far as anybody wants to read it. */
final class Findings {

	private static final int MAX_VIOLATIONS = 10;

	private static final int MAX_POINTER = 256;

	private final List<Violation> violations = new ArrayList<>();

	private String operation = "";

	/** What is added next is about this operation. */
	void enter(int index) {
		this.operation = "/" + index;
	}

	void add(String pointer, String keyword, String message) {
		if (!isFull()) {
			this.violations.add(new Violation(cut(this.operation + pointer), keyword, message));
		}
	}

	void addAll(String pointer, List<Violation> inside) {
		inside.forEach((one) -> add(pointer + one.pointer(), one.keyword(), one.message()));
	}

	boolean isFull() {
		return this.violations.size() >= MAX_VIOLATIONS;
	}

	int size() {
		return this.violations.size();
	}

	List<Violation> toList() {
		return List.copyOf(this.violations);
	}

	private static String cut(String pointer) {
		return (pointer.length() <= MAX_POINTER) ? pointer
				: pointer.substring(0, Math.max(0, pointer.lastIndexOf('/', MAX_POINTER)));
	}

}
