package io.apisec.schema.derived;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.groups.Default;
import org.springframework.core.annotation.AnnotationUtils;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/**
 * The constraints of Jakarta Validation 3 that a schema can say, and the parts of
 * composed ones. All others are left to the validator.
 */
final class JakartaConstraints implements Constraints {

	private static final int MAX_COMPOSITION = 5;

	@Override
	public void apply(AnnotatedElement element, JavaType type, ObjectNode schema) {
		for (Annotation constraint : constraints(element)) {
			JakartaKeywords.add(constraint, type, schema);
		}
	}

	@Override
	public boolean refusesNull(AnnotatedElement element) {
		return constraints(element).stream()
			.anyMatch((constraint) -> constraint instanceof NotNull || constraint instanceof NotBlank
					|| constraint instanceof NotEmpty);
	}

	@Override
	public boolean cascades(AnnotatedElement element) {
		return element.isAnnotationPresent(Valid.class);
	}

	private static List<Annotation> constraints(AnnotatedElement element) {
		List<Annotation> constraints = new ArrayList<>();
		for (Annotation annotation : element.getAnnotations()) {
			for (Annotation each : JakartaKeywords.repeated(annotation)) {
				if (isConstraint(each) && inDefaultGroup(each)) {
					collect(constraints, each, 0);
				}
			}
		}
		return constraints;
	}

	/** The parts of a composed constraint are in the groups of the whole. */
	private static void collect(List<Annotation> constraints, Annotation constraint, int depth) {
		constraints.add(constraint);
		if (depth >= MAX_COMPOSITION || !isPlainlyComposed(constraint.annotationType())) {
			return;
		}
		for (Annotation annotation : constraint.annotationType().getAnnotations()) {
			for (Annotation part : JakartaKeywords.repeated(annotation)) {
				if (isConstraint(part)) {
					collect(constraints, part, depth + 1);
				}
			}
		}
	}

	/** Overridden attributes and other compositions than "and" are the validator's. */
	private static boolean isPlainlyComposed(Class<? extends Annotation> type) {
		for (Annotation annotation : type.getAnnotations()) {
			if ("ConstraintComposition".equals(annotation.annotationType().getSimpleName())) {
				return false;
			}
		}
		for (Method attribute : type.getDeclaredMethods()) {
			if (attribute.isAnnotationPresent(OverridesAttribute.class)
					|| attribute.isAnnotationPresent(OverridesAttribute.List.class)) {
				return false;
			}
		}
		return true;
	}

	private static boolean isConstraint(Annotation annotation) {
		return annotation.annotationType().isAnnotationPresent(Constraint.class);
	}

	private static boolean inDefaultGroup(Annotation constraint) {
		Object groups = AnnotationUtils.getValue(constraint, "groups");
		return !(groups instanceof Class<?>[] classes) || classes.length == 0
				|| List.of(classes).contains(Default.class);
	}

}
