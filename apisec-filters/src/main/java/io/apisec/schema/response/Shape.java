package io.apisec.schema.response;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A schema of a value, with all that it applies to the same value by references and
 * composition.
 */
final class Shape {

	private final String place;

	private final List<Shape> alone = List.of(this);

	private final Part own = new Part();

	private final List<Shape> always = new ArrayList<>(0);

	private final List<Alternatives> alternatives = new ArrayList<>(0);

	private List<Part> certain = List.of();

	private List<Alternatives> open = List.of();

	private boolean describes;

	private @Nullable Applied fixed;

	Shape(String place) {
		this.place = place;
	}

	String place() {
		return this.place;
	}

	List<Shape> alone() {
		return this.alone;
	}

	Part own() {
		return this.own;
	}

	void addAlways(Shape part) {
		this.always.add(part);
	}

	void addAlternatives(Alternatives more) {
		this.alternatives.add(more);
	}

	/** Works out what never changes, when the whole graph is there. */
	void settle() {
		Set<Shape> all = new LinkedHashSet<>();
		collect(this, false, all);
		this.certain = all.stream().map(Shape::own).toList();
		this.open = all.stream().flatMap((shape) -> shape.alternatives.stream()).toList();
		Set<Shape> possible = new HashSet<>();
		collect(this, true, possible);
		this.describes = possible.stream().anyMatch((shape) -> shape.own.describes());
		this.fixed = this.open.isEmpty() ? new Applied(this.certain, List.of(), this.describes) : null;
	}

	private static void collect(Shape shape, boolean possible, Set<Shape> found) {
		if (!found.add(shape)) {
			return;
		}
		shape.always.forEach((part) -> collect(part, possible, found));
		if (possible) {
			shape.alternatives.forEach((group) -> group.branches().forEach((branch) -> collect(branch, true, found)));
		}
	}

	List<Part> certain() {
		return this.certain;
	}

	List<Alternatives> open() {
		return this.open;
	}

	/** Whether it says which members there may be, in any case or in some. */
	boolean describes() {
		return this.describes;
	}

	/** What holds whatever the value is, {@code null} where that depends on it. */
	@Nullable Applied fixed() {
		return this.fixed;
	}

	boolean fits(AnswerValue value) {
		for (Part part : this.certain) {
			if (!part.fits(value)) {
				return false;
			}
		}
		return true;
	}

}
