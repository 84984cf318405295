package io.apisec.schema.derived;

import java.lang.reflect.AnnotatedElement;

import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/** What Bean Validation asks of a value, where it is present. */
interface Constraints {

	/**
	 * Adds what an element asks of a value.
	 * @param element the element
	 * @param type the value's type
	 * @param schema the value's schema
	 */
	void apply(AnnotatedElement element, JavaType type, ObjectNode schema);

	/**
	 * Whether an element asks for a value other than null.
	 * @param element the element
	 * @return {@code true} where null breaks a constraint
	 */
	boolean refusesNull(AnnotatedElement element);

	/**
	 * Whether the constraints inside the value hold as well.
	 * @param element the element
	 * @return {@code true} for {@code @Valid}
	 */
	boolean cascades(AnnotatedElement element);

	static Constraints present(ClassLoader loader) {
		try {
			Class.forName("jakarta.validation.Constraint", false, loader);
			return new JakartaConstraints();
		}
		catch (ClassNotFoundException ex) {
			return new None();
		}
	}

	/** No Bean Validation. */
	final class None implements Constraints {

		@Override
		public void apply(AnnotatedElement element, JavaType type, ObjectNode schema) {
		}

		@Override
		public boolean refusesNull(AnnotatedElement element) {
			return false;
		}

		@Override
		public boolean cascades(AnnotatedElement element) {
			return false;
		}

	}

}
