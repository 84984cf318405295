package io.apisec.schema.response;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the schemas of one value; nearly always there is one, and nothing is copied.
 */
final class DeclaredShapes {

	private List<Shape> shapes = List.of();

	void add(Shape shape) {
		if (this.shapes.isEmpty()) {
			this.shapes = shape.alone();
		}
		else if (!this.shapes.contains(shape)) {
			List<Shape> more = new ArrayList<>(this.shapes);
			more.add(shape);
			this.shapes = more;
		}
	}

	/** What was collected; the next value begins anew. */
	List<Shape> take() {
		List<Shape> taken = this.shapes;
		this.shapes = List.of();
		return taken;
	}

	boolean isEmpty() {
		return this.shapes.isEmpty();
	}

}
