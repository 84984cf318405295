package io.apisec.schema.derived;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.SubtypeResolver;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeIdResolver;

/** The subtypes that the mapper knows by name: annotated, registered, or sealed. */
final class Subtypes {

	private final Introspection introspection;

	Subtypes(Introspection introspection) {
		this.introspection = introspection;
	}

	/** The types by their ids, in the order of the ids. */
	Map<String, JavaType> byId(Site site, TypeDeserializer chooser) {
		TypeIdResolver resolver = chooser.getTypeIdResolver();
		if (resolver.getMechanism() != JsonTypeInfo.Id.NAME && resolver.getMechanism() != JsonTypeInfo.Id.SIMPLE_NAME) {
			throw Indescribable.at(site,
					"lets the request name Java classes or ids of its own (Id." + resolver.getMechanism()
							+ "), which is how gadgets are loaded",
					"Name the types: @JsonTypeInfo(use = Id.NAME) with @JsonSubTypes.");
		}
		Map<String, JavaType> types = new TreeMap<>();
		DeserializationContext context = this.introspection.context();
		for (NamedType named : collect(site)) {
			String id = named.hasName() ? named.getName() : resolver.idFromValueAndType(context, null, named.getType());
			JavaType type = resolver.typeFromId(context, id);
			if (type != null && type.isConcrete()) {
				types.put(id, specialize(site.type(), type.getRawClass()));
			}
		}
		return checked(site, types);
	}

	/** The types by their names, where the properties tell which one is meant. */
	Map<String, JavaType> byClass(Site site) {
		Map<String, JavaType> types = new TreeMap<>();
		for (NamedType named : collect(site)) {
			JavaType type = specialize(site.type(), named.getType());
			if (type.isConcrete()) {
				types.put(named.getType().getName(), type);
			}
		}
		return checked(site, types);
	}

	private static Map<String, JavaType> checked(Site site, Map<String, JavaType> types) {
		if (types.isEmpty()) {
			throw Indescribable.at(site, "has type information, but no subtype is known",
					"Name the types: @JsonSubTypes, or a sealed type.");
		}
		return new LinkedHashMap<>(types);
	}

	private Collection<NamedType> collect(Site site) {
		DeserializationConfig config = this.introspection.config();
		SubtypeResolver resolver = config.getSubtypeResolver();
		List<NamedType> all = new ArrayList<>(resolver.collectAndResolveSubtypesByTypeId(config,
				this.introspection.context().introspectClassAnnotations(site.type())));
		if (site.property() != null && site.property().getMember() != null) {
			all.addAll(resolver.collectAndResolveSubtypesByTypeId(config, site.property().getMember(), site.type()));
		}
		return all;
	}

	JavaType specialize(JavaType base, Class<?> type) {
		return base.hasRawClass(type) ? base : this.introspection.context().constructSpecializedType(base, type);
	}

}
