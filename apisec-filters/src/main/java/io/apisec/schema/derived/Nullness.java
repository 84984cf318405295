package io.apisec.schema.derived;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Member;

import org.jspecify.annotations.NonNull;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Whether a type use may be null, as JSpecify has it. */
final class Nullness {

	private Nullness() {
	}

	static boolean refusesNull(AnnotatedType type, boolean marked) {
		if (type.isAnnotationPresent(Nullable.class)) {
			return false;
		}
		// A variable may stand for a type that can be null.
		boolean known = !(type instanceof AnnotatedTypeVariable) && !(type instanceof AnnotatedWildcardType);
		return type.isAnnotationPresent(NonNull.class) || (marked && known);
	}

	/** Whether the innermost scope around a member that says anything is null-marked. */
	static boolean marked(Member member) {
		if (member instanceof AnnotatedElement element) {
			if (element.isAnnotationPresent(NullMarked.class) || element.isAnnotationPresent(NullUnmarked.class)) {
				return element.isAnnotationPresent(NullMarked.class);
			}
		}
		for (Class<?> scope = member.getDeclaringClass(); scope != null; scope = scope.getEnclosingClass()) {
			if (scope.isAnnotationPresent(NullMarked.class) || scope.isAnnotationPresent(NullUnmarked.class)) {
				return scope.isAnnotationPresent(NullMarked.class);
			}
		}
		return marked(member.getDeclaringClass());
	}

	private static boolean marked(Class<?> type) {
		Package around = type.getPackage();
		if (around != null
				&& (around.isAnnotationPresent(NullMarked.class) || around.isAnnotationPresent(NullUnmarked.class))) {
			return around.isAnnotationPresent(NullMarked.class);
		}
		return type.getModule().isAnnotationPresent(NullMarked.class);
	}

}
