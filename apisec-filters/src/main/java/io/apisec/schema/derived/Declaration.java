package io.apisec.schema.derived;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

/**
 * Where a place is declared in the code.
 *
 * @param written the type through which the value is written, {@code null} where unknown
 * @param nullMarked whether types are not null there unless they say so
 * @param elements whose annotations constrain the value: members, parameters and types
 */
record Declaration(@Nullable AnnotatedType written, boolean nullMarked, List<AnnotatedElement> elements) {

	static final Declaration UNKNOWN = new Declaration(null, false, List.of());

	static Declaration of(List<AnnotatedElement> declarations) {
		List<AnnotatedElement> elements = new ArrayList<>(declarations);
		AnnotatedType written = null;
		boolean nullMarked = false;
		for (AnnotatedElement declaration : declarations) {
			if (declaration instanceof Parameter parameter) {
				elements.add(parameter.getAnnotatedType());
				written = (written != null) ? written : parameter.getAnnotatedType();
				nullMarked |= Nullness.marked(parameter.getDeclaringExecutable());
			}
		}
		return new Declaration(written, nullMarked, List.copyOf(elements));
	}

	boolean refusesNull() {
		return this.written != null && Nullness.refusesNull(this.written, this.nullMarked);
	}

	/** The declaration of what a container holds: its element, or its value. */
	Declaration content(JavaType container) {
		int index = container.isMapLikeType() ? 1 : 0;
		AnnotatedType content = argument(this.written, container, index);
		List<AnnotatedElement> contents = new ArrayList<>();
		for (AnnotatedElement element : this.elements) {
			AnnotatedType argument = (element instanceof AnnotatedType type) ? argument(type, container, index) : null;
			if (argument != null) {
				contents.add(argument);
			}
		}
		return new Declaration(content, this.nullMarked, List.copyOf(contents));
	}

	private static @Nullable AnnotatedType argument(@Nullable AnnotatedType type, JavaType container, int index) {
		if (type instanceof AnnotatedArrayType array) {
			return array.getAnnotatedGenericComponentType();
		}
		if (type instanceof AnnotatedParameterizedType parameterized) {
			AnnotatedType[] arguments = parameterized.getAnnotatedActualTypeArguments();
			// A class of the application may use its type variables in another order.
			boolean plain = container.getRawClass().getName().startsWith("java.");
			return (plain && index < arguments.length) ? arguments[index] : null;
		}
		return null;
	}

}
