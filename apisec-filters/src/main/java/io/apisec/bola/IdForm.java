package io.apisec.bola;

import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import io.apisec.policy.Endpoint;
import io.apisec.policy.PatternVariables;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * How an id may be spelled. A handler that takes a number gets the same one for
 * {@code 4}, {@code 04}, {@code 0x4} and {@code +4}, and a resolver only one of these
 * texts: there is one spelling, so that both mean the same object.
 */
enum IdForm {

	/** Any text. */
	TEXT(Pattern.compile(".*", Pattern.DOTALL)),

	/** A whole number in decimal digits, as everybody writes it. */
	NUMBER(Pattern.compile("0|-?[1-9][0-9]*")),

	/** A UUID in its usual form (RFC 9562, section 4). */
	IDENTIFIER(Match.UUID_FORM);

	private static final Set<Class<?>> NUMBERS = Set.of(long.class, Long.class, int.class, Integer.class, short.class,
			Short.class, byte.class, Byte.class, BigInteger.class);

	private final Pattern pattern;

	IdForm(Pattern pattern) {
		this.pattern = pattern;
	}

	boolean fits(String id) {
		return this == TEXT || this.pattern.matcher(id).matches();
	}

	/** The form of an id that the handler of an endpoint takes as an argument. */
	static IdForm of(Endpoint endpoint, IdSource source) {
		if (endpoint.method() == null || source.isInBody()) {
			return TEXT;
		}
		for (MethodParameter parameter : HandlerParameters.of(endpoint)) {
			if (takes(parameter, source, endpoint)) {
				return of(parameter.nestedIfOptional().getNestedParameterType());
			}
		}
		return TEXT;
	}

	private static IdForm of(Class<?> type) {
		return NUMBERS.contains(type) ? NUMBER : (type == UUID.class) ? IDENTIFIER : TEXT;
	}

	private static boolean takes(MethodParameter parameter, IdSource source, Endpoint endpoint) {
		PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
		if (source instanceof IdSource.Query query) {
			RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
			return variable == null
					&& name((annotation != null) ? annotation.name() : "", parameter).equals(query.name());
		}
		return variable != null && isNamed(name(variable.name(), parameter), source, endpoint);
	}

	/** A rule may name the variable of the same segment in another way. */
	private static boolean isNamed(String name, IdSource source, Endpoint endpoint) {
		if (source instanceof IdSource.RuleVariable ruled) {
			Integer segment = PatternVariables.of(ruled.rule().path()).get(ruled.name());
			return endpoint.patterns().stream().anyMatch((pattern) -> {
				Map<String, Integer> variables = PatternVariables.of(pattern);
				return variables.containsKey(name) && variables.get(name).equals(segment);
			});
		}
		return source instanceof IdSource.Variable own && own.name().equals(name);
	}

	private static String name(String written, MethodParameter parameter) {
		return written.isEmpty() ? Objects.requireNonNullElse(parameter.getParameterName(), "") : written;
	}

}
