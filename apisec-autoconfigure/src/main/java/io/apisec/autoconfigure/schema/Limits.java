package io.apisec.autoconfigure.schema;

import io.apisec.core.StartupException;
import io.apisec.schema.BodyLimits;
import io.apisec.schema.json.JsonLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/** Turns the properties of limits into what the control takes. */
final class Limits {

	private Limits() {
	}

	static BodyLimits of(SchemaProperties.Limits limits) {
		String property = "apisec.schema.limits";
		return new BodyLimits(size(property + ".body", limits.body()),
				new JsonLimits(number(property + ".depth", limits.depth(), 500),
						size(property + ".string", limits.string()),
						number(property + ".array", limits.array(), Integer.MAX_VALUE),
						number(property + ".properties", limits.properties(), Integer.MAX_VALUE),
						number(property + ".number", limits.number(), 1000)));
	}

	/** What a rule says, and for the rest what holds in general. */
	static @Nullable BodyLimits of(SchemaProperties.@Nullable RuleLimits rule, SchemaProperties.Limits general) {
		return (rule == null) ? null
				: of(new SchemaProperties.Limits(or(rule.body(), general.body()), or(rule.depth(), general.depth()),
						or(rule.string(), general.string()), or(rule.array(), general.array()),
						or(rule.properties(), general.properties()), or(rule.number(), general.number())));
	}

	private static <T> T or(@Nullable T own, T general) {
		return (own != null) ? own : general;
	}

	private static int size(String property, DataSize size) {
		return number(property, size.toBytes(), Integer.MAX_VALUE);
	}

	private static int number(String property, long number, int most) {
		if (number < 1 || number > most) {
			throw new StartupException(property + " has to be at least 1 and at most " + most + ".",
					"Leave it out for the default, or write another value:\n\n    apisec:\n      schema:\n        limits:\n          "
							+ property.substring(property.lastIndexOf('.') + 1) + ": …\n");
		}
		return (int) number;
	}

}
