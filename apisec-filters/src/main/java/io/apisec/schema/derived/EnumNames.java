package io.apisec.schema.derived;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.EnumNamingStrategy;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.EnumNamingStrategyFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.EnumResolver;

/** All that a constant of an enum may be called, whether the mapper reads it or not. */
final class EnumNames {

	private EnumNames() {
	}

	static Set<Name> of(JavaType type, Introspection introspection) {
		DeserializationConfig config = introspection.config();
		AnnotatedClass annotated = introspection.context().introspectClassAnnotations(type);
		AnnotatedMember value = introspection.context().introspectBeanDescription(type).findJsonValueAccessor();
		List<EnumResolver> resolvers = new ArrayList<>();
		resolvers.add(EnumResolver.constructFor(config, annotated));
		resolvers.add(EnumResolver.constructUsingToString(config, annotated));
		EnumNamingStrategy strategy = strategy(config, annotated);
		if (strategy != null) {
			resolvers.add(EnumResolver.constructUsingEnumNamingStrategy(config, annotated, strategy));
		}
		if (value != null) {
			value.fixAccess(false);
			resolvers.add(EnumResolver.constructUsingMethod(config, annotated, value));
		}
		Set<Name> names = new LinkedHashSet<>();
		for (EnumResolver resolver : resolvers) {
			addAll(names, resolver);
		}
		return names;
	}

	private static @Nullable EnumNamingStrategy strategy(DeserializationConfig config, AnnotatedClass annotated) {
		return EnumNamingStrategyFactory.createEnumNamingStrategyInstance(
				config.getAnnotationIntrospector().findEnumNamingStrategy(config, annotated),
				config.canOverrideAccessModifiers(), config.getEnumNamingStrategy());
	}

	private static void addAll(Set<Name> names, EnumResolver resolver) {
		List<String> ids = new ArrayList<>(resolver.getEnumIds());
		for (Enum<?> constant : resolver.getRawEnums()) {
			for (String id : ids) {
				if (resolver.findEnum(id) == constant) {
					names.add(new Name(constant, json(resolver, id)));
				}
			}
		}
	}

	private static JsonNode json(EnumResolver resolver, String id) {
		return resolver.isFromIntValue() ? JsonNodeFactory.instance.numberNode(Long.parseLong(id))
				: JsonNodeFactory.instance.stringNode(id);
	}

	/**
	 * A name of a constant.
	 *
	 * @param constant the constant
	 * @param json how it stands in JSON
	 */
	record Name(Enum<?> constant, JsonNode json) {

	}

}
