package io.apisec.schema.derived;

import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.springframework.core.annotation.AnnotationUtils;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.node.ObjectNode;

/** Says a constraint of Jakarta Validation in keywords of JSON Schema. */
final class JakartaKeywords {

	private JakartaKeywords() {
	}

	/** The constraints in the container of a repeated one; otherwise the annotation. */
	static List<Annotation> repeated(Annotation annotation) {
		boolean list = "List".equals(annotation.annotationType().getSimpleName());
		return (list && AnnotationUtils.getValue(annotation) instanceof Annotation[] all) ? List.of(all)
				: List.of(annotation);
	}

	static void add(Annotation constraint, JavaType type, ObjectNode schema) {
		Keywords keywords = new Keywords(schema);
		if (type.isTypeOrSubTypeOf(CharSequence.class)) {
			addToText(constraint, keywords);
		}
		else if (type.isMapLikeType() || type.isContainerType()) {
			addToContainer(constraint, keywords, type.isMapLikeType() ? "Properties" : "Items");
		}
		else {
			addToNumber(constraint, keywords, type);
			addToBoolean(constraint, schema);
		}
	}

	private static void addToText(Annotation constraint, Keywords keywords) {
		if (constraint instanceof Size size) {
			// A character of JSON Schema is up to two of Java.
			keywords.atLeast("minLength", BigDecimal.valueOf((size.min() + 1L) / 2));
			keywords.atMost("maxLength", BigDecimal.valueOf(size.max()));
		}
		else if (constraint instanceof NotEmpty) {
			keywords.atLeast("minLength", BigDecimal.ONE);
		}
		else if (constraint instanceof NotBlank) {
			keywords.pattern("[^\\u0000-\\u0020]");
		}
		else if (constraint instanceof Pattern pattern && pattern.flags().length == 0) {
			String portable = PortablePattern.of(pattern.regexp());
			if (portable != null) {
				keywords.pattern("^(?:" + portable + ")$");
			}
		}
	}

	private static void addToContainer(Annotation constraint, Keywords keywords, String suffix) {
		if (constraint instanceof Size size) {
			keywords.atLeast("min" + suffix, BigDecimal.valueOf(size.min()));
			keywords.atMost("max" + suffix, BigDecimal.valueOf(size.max()));
		}
		else if (constraint instanceof NotEmpty) {
			keywords.atLeast("min" + suffix, BigDecimal.ONE);
		}
	}

	private static void addToNumber(Annotation constraint, Keywords keywords, JavaType type) {
		if (constraint instanceof Min min) {
			keywords.atLeast("minimum", BigDecimal.valueOf(min.value()));
		}
		else if (constraint instanceof Max max) {
			keywords.atMost("maximum", BigDecimal.valueOf(max.value()));
		}
		else if (constraint instanceof DecimalMin min) {
			keywords.atLeast(min.inclusive() ? "minimum" : "exclusiveMinimum", new BigDecimal(min.value()));
		}
		else if (constraint instanceof DecimalMax max) {
			keywords.atMost(max.inclusive() ? "maximum" : "exclusiveMaximum", new BigDecimal(max.value()));
		}
		else if (constraint instanceof Digits digits) {
			addDigits(digits, keywords, type);
		}
		else {
			addSign(constraint, keywords);
		}
	}

	private static void addDigits(Digits digits, Keywords keywords, JavaType type) {
		BigDecimal limit = BigDecimal.TEN.pow(digits.integer());
		keywords.atLeast("exclusiveMinimum", limit.negate());
		keywords.atMost("exclusiveMaximum", limit);
		// A binary fraction is rounded before the validator counts its digits.
		if (ScalarSchemas.isExact(type.getRawClass())) {
			keywords.multipleOf(BigDecimal.ONE.movePointLeft(digits.fraction()));
		}
	}

	private static void addSign(Annotation constraint, Keywords keywords) {
		if (constraint instanceof Positive) {
			keywords.atLeast("exclusiveMinimum", BigDecimal.ZERO);
		}
		else if (constraint instanceof PositiveOrZero) {
			keywords.atLeast("minimum", BigDecimal.ZERO);
		}
		else if (constraint instanceof Negative) {
			keywords.atMost("exclusiveMaximum", BigDecimal.ZERO);
		}
		else if (constraint instanceof NegativeOrZero) {
			keywords.atMost("maximum", BigDecimal.ZERO);
		}
	}

	private static void addToBoolean(Annotation constraint, ObjectNode schema) {
		if (constraint instanceof AssertTrue || constraint instanceof AssertFalse) {
			schema.putArray("enum").add(constraint instanceof AssertTrue);
		}
	}

}
