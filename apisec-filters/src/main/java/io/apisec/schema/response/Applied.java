package io.apisec.schema.response;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All that holds for one value.
 *
 * @param certain what holds in any case
 * @param possible what alternatives say of which nobody knows which one holds
 * @param describes whether anything says which members there may be
 */
record Applied(List<Part> certain, List<Part> possible, boolean describes) {

	static Applied of(List<Shape> shapes, AnswerValue value) {
		if (shapes.size() == 1 && shapes.get(0).fixed() != null) {
			return Objects.requireNonNull(shapes.get(0).fixed());
		}
		Applied applied = new Applied(new ArrayList<>(), new ArrayList<>(), shapes.stream().anyMatch(Shape::describes));
		Set<Shape> entered = new HashSet<>();
		shapes.forEach((shape) -> applied.add(shape, value, true, entered));
		return applied;
	}

	private void add(Shape shape, AnswerValue value, boolean sure, Set<Shape> entered) {
		if (!entered.add(shape)) {
			return;
		}
		(sure ? this.certain : this.possible).addAll(shape.certain());
		for (Alternatives group : shape.open()) {
			List<Shape> candidates = group.candidates(value);
			boolean only = sure && group.choice() && candidates.size() == 1;
			candidates.forEach((candidate) -> add(candidate, value, only, entered));
		}
	}

	/** Whether an object may hold declared members alone. */
	boolean isClosed(boolean silentIsClosed) {
		for (Part part : this.certain) {
			if (part.refusesOthers) {
				return true;
			}
		}
		return silentIsClosed && this.describes && !isOpen(this.certain) && !isOpen(this.possible);
	}

	private static boolean isOpen(List<Part> parts) {
		for (Part part : parts) {
			if (part.others != null) {
				return true;
			}
		}
		return false;
	}

	boolean isNever(String name) {
		for (Part part : this.certain) {
			if (part.never.contains(name)) {
				return true;
			}
		}
		return false;
	}

	/** Finds the schemas of a member; none where nothing declares it. */
	void declare(String name, DeclaredShapes found) {
		declare(this.certain, name, found);
		declare(this.possible, name, found);
		if (found.isEmpty()) {
			addUnevaluated(this.certain, found);
			addUnevaluated(this.possible, found);
		}
	}

	private static void declare(List<Part> parts, String name, DeclaredShapes found) {
		for (Part part : parts) {
			Shape others = part.others;
			if (!part.declare(name, found) && others != null && !part.othersUnevaluated) {
				found.add(others);
			}
		}
	}

	private static void addUnevaluated(List<Part> parts, DeclaredShapes found) {
		for (Part part : parts) {
			Shape others = part.others;
			if (others != null && part.othersUnevaluated) {
				found.add(others);
			}
		}
	}

	void element(int index, DeclaredShapes found) {
		element(this.certain, index, found);
		element(this.possible, index, found);
	}

	private static void element(List<Part> parts, int index, DeclaredShapes found) {
		for (Part part : parts) {
			Shape element = part.element(index);
			if (element != null) {
				found.add(element);
			}
		}
	}

}
