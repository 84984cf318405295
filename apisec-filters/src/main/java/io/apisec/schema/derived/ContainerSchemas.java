package io.apisec.schema.derived;

import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of arrays, collections, maps and references. */
final class ContainerSchemas {

	private static final List<Class<?>> WITHOUT_NULL = List.of(EnumSet.class, SortedSet.class, PriorityQueue.class,
			ArrayDeque.class, BlockingQueue.class, ConcurrentLinkedQueue.class, ConcurrentLinkedDeque.class,
			ConcurrentMap.class);

	private final SchemaWriter writer;

	private final Introspection introspection;

	private final KeySchemas keys;

	ContainerSchemas(SchemaWriter writer, Introspection introspection) {
		this.writer = writer;
		this.introspection = introspection;
		this.keys = new KeySchemas(introspection);
	}

	/** Whether a collection of the JDK throws when a null is put into it. */
	static boolean refusesNull(Class<?> container) {
		return WITHOUT_NULL.stream().anyMatch((type) -> type.isAssignableFrom(container));
	}

	@Nullable ObjectNode describe(Site site) {
		JavaType type = site.type();
		if (type.isReferenceType()) {
			return content(site, type.getReferencedType());
		}
		if (Map.Entry.class.isAssignableFrom(site.raw())) {
			return entry(site);
		}
		if (!type.isContainerType()) {
			return null;
		}
		refuseCreators(site);
		if (!type.isMapLikeType()) {
			return array(site, content(site, type.getContentType()));
		}
		ObjectNode schema = Schemas.map(content(site, type.getContentType()));
		this.keys.restrict(schema, type.getKeyType());
		return schema;
	}

	private ObjectNode array(Site site, ObjectNode element) {
		ObjectNode array = Schemas.array(element);
		Boolean own = this.introspection.format(site.type(), site.property())
			.getFeature(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
		boolean single = (own != null) ? own
				: this.introspection.config().isEnabled(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
		if (!single) {
			return array;
		}
		ObjectNode anyOf = Schemas.anything();
		anyOf.putArray("anyOf").add(array).add(element.deepCopy());
		return anyOf;
	}

	private ObjectNode entry(Site site) {
		JavaType value = site.type().containedTypeOrUnknown(1);
		return Schemas.map(content(site, value)).put("minProperties", 1).put("maxProperties", 1);
	}

	private ObjectNode content(Site site, JavaType content) {
		ValueDeserializer<?> deserializer = this.introspection.contentDeserializer(site.deserializer(), content,
				site.property());
		return this.writer.content(site, content, deserializer);
	}

	/** A container that is made from something else has another JSON. */
	private static void refuseCreators(Site site) {
		if (site.deserializer() instanceof ValueInstantiator.Gettable gettable) {
			ValueInstantiator creator = gettable.getValueInstantiator();
			boolean own = !site.raw().getName().startsWith("java.");
			if (creator != null && own && (creator.canCreateUsingDelegate() || creator.canCreateFromObjectWith())) {
				throw Indescribable.at(site, "is a container with a creator of its own",
						"Use a collection or a map of the JDK.");
			}
		}
	}

}
