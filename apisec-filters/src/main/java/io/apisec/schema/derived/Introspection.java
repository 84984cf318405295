package io.apisec.schema.derived;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeInfo.As;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.bean.BuilderBasedDeserializer;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Asks the application's mapper how it reads a type. */
final class Introspection {

	private final JsonMapper mapper;

	private final DeserializationContext context;

	private final @Nullable Class<?> view;

	Introspection(JsonMapper mapper, @Nullable Class<?> view) {
		this.mapper = mapper;
		this.context = mapper._deserializationContext();
		this.view = (view != null) ? view : config().getActiveView();
	}

	JsonMapper mapper() {
		return this.mapper;
	}

	DeserializationContext context() {
		return this.context;
	}

	DeserializationConfig config() {
		return this.context.getConfig();
	}

	AnnotationIntrospector annotations() {
		return this.context.getAnnotationIntrospector();
	}

	ValueDeserializer<?> deserializer(JavaType type, @Nullable BeanProperty property) {
		if (type.getValueHandler() instanceof ValueDeserializer<?> own) {
			return this.context.handleSecondaryContextualization(own, property, type);
		}
		return this.context.findContextualValueDeserializer(type, property);
	}

	@Nullable TypeDeserializer typeDeserializer(JavaType type) {
		return (type.getTypeHandler() instanceof TypeDeserializer own) ? own : this.context.findTypeDeserializer(type);
	}

	ValueDeserializer<?> contentDeserializer(ValueDeserializer<?> container, JavaType content,
			@Nullable BeanProperty property) {
		if (container instanceof ContainerDeserializerBase<?> base && base.getContentDeserializer() != null) {
			return base.getContentDeserializer();
		}
		return deserializer(content, property);
	}

	JsonFormat.Value format(JavaType type, @Nullable BeanProperty property) {
		Class<?> raw = type.getRawClass();
		if (property == null) {
			return this.context.getDefaultPropertyFormat(raw);
		}
		return property.findPropertyFormat(config(), raw);
	}

	boolean visible(SettableBeanProperty property) {
		return this.view == null || property.visibleInView(this.view);
	}

	boolean visible(Class<?> @Nullable [] views) {
		if (this.view == null) {
			return true;
		}
		if (views == null) {
			return this.context.isEnabled(MapperFeature.DEFAULT_VIEW_INCLUSION);
		}
		return Stream.of(views).anyMatch((each) -> each.isAssignableFrom(this.view));
	}

	BeanView view(BeanDeserializerBase bean, JavaType type) {
		JavaType described = bean.getValueType();
		if (bean instanceof BuilderBasedDeserializer) {
			BeanDescription target = this.context.introspectBeanDescription(type);
			return new BeanView(bean, this.context.introspectBeanDescriptionForBuilder(described, target),
					type.getRawClass());
		}
		return new BeanView(bean, this.context.introspectBeanDescriptionForCreation(described),
				described.getRawClass());
	}

	@Nullable TypeDeserializer externalTypeId(JavaType type, AnnotatedMember member) {
		TypeDeserializer found = this.context.findPropertyTypeDeserializer(type, member);
		return (found != null && found.getTypeInclusion() == As.EXTERNAL_PROPERTY) ? found : null;
	}

	List<String> names(SettableBeanProperty property) {
		List<String> aliases = property.findAliases(config()).stream().map(PropertyName::getSimpleName).toList();
		return Stream.concat(Stream.of(property.getName()), aliases.stream()).distinct().toList();
	}

	/**
	 * Whether no client may send a property. An injected value is the server's, unless it
	 * is said that the client's wins; a back reference is set when its owner is read.
	 */
	boolean serverOnly(SettableBeanProperty property) {
		AnnotatedMember member = property.getMember();
		if (property.isInjectionOnly() || property.isIgnorable() || member == null) {
			return true;
		}
		JacksonInject.Value injection = annotations().findInjectableValue(config(), member);
		AnnotationIntrospector.ReferenceProperty reference = annotations().findReferenceType(config(), member);
		return (injection != null && !Boolean.TRUE.equals(injection.getUseInput()))
				|| (reference != null && reference.isBackReference());
	}

	/**
	 * What a deserializer makes of a scalar.
	 * @return the value; {@code null} where the deserializer refuses the scalar
	 */
	@Nullable Object read(ValueDeserializer<?> deserializer, JsonNode scalar) {
		try (JsonParser parser = this.mapper.treeAsTokens(scalar)) {
			parser.nextToken();
			return deserializer.deserialize(parser, this.mapper._deserializationContext().assignParser(parser));
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** Whether a deserializer is the mapper's own code, whose reading is known. */
	static boolean isStandard(ValueDeserializer<?> deserializer) {
		return deserializer.getClass().getName().startsWith("tools.jackson.");
	}

}
