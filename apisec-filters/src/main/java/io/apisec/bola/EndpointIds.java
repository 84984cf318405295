package io.apisec.bola;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.apisec.bola.NamedId.Kind;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PatternVariables;

import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Finds the ids that an endpoint takes: each path variable, and of parameters and of the
 * outermost members of a body those that are named or typed like ids.
 */
final class EndpointIds {

	private final IdNames names;

	private final Set<NamedId> found = new LinkedHashSet<>();

	private EndpointIds(IdNames names) {
		this.names = names;
	}

	static Set<NamedId> of(Endpoint endpoint, IdNames names) {
		EndpointIds ids = new EndpointIds(names);
		endpoint.patterns().forEach(ids::addVariables);
		HandlerParameters.of(endpoint).forEach(ids::addParameter);
		return ids.found;
	}

	private void addVariables(String pattern) {
		PatternVariables.of(pattern)
			.keySet()
			.stream()
			.filter(this.names::isVariable)
			.forEach((name) -> this.found.add(new NamedId(Kind.VARIABLE, name)));
	}

	private void addParameter(MethodParameter parameter) {
		NamedId other = OtherIds.of(parameter, this.names);
		if (other != null) {
			this.found.add(other);
			return;
		}
		RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
		if (annotation != null) {
			addQuery(annotation.name().isEmpty() ? name(parameter) : annotation.name(), parameter);
		}
		else if (parameter.hasParameterAnnotation(RequestBody.class) || isEntity(parameter.getParameterType())) {
			addMembers(content(ResolvableType.forMethodParameter(parameter)), Kind.BODY);
		}
		else if (BoundObjects.contain(parameter)) {
			addMembers(ResolvableType.forMethodParameter(parameter), Kind.QUERY);
		}
		else if (parameter.getParameterAnnotations().length == 0
				&& BeanUtils.isSimpleProperty(parameter.getParameterType())) {
			addQuery(name(parameter), parameter);
		}
	}

	/** Of a package that this one has no part in: told by its name. */
	static boolean isEntity(Class<?> type) {
		return type.getName().equals("org.springframework.http.HttpEntity")
				|| (type.getSuperclass() != null && isEntity(type.getSuperclass()));
	}

	/** What is in an {@code Optional} or an entity, else the type itself. */
	static ResolvableType content(ResolvableType type) {
		Class<?> own = type.toClass();
		return (own == Optional.class || isEntity(own)) ? content(type.getGeneric(0)) : type;
	}

	private static String name(MethodParameter parameter) {
		return Objects.requireNonNullElse(parameter.getParameterName(), "");
	}

	private void addQuery(String name, MethodParameter parameter) {
		Class<?> type = element(content(ResolvableType.forMethodParameter(parameter)));
		if (this.names.isId(name, type) || isLookedUp(type)) {
			this.found.add(new NamedId(Kind.QUERY, name));
		}
	}

	/** A text becomes what has an id itself only by being that id. */
	private boolean isLookedUp(Class<?> type) {
		return BoundObjects.isOfApplication(type)
				&& fields(type).stream().anyMatch((field) -> this.names.isId(field.getName(), field.getType()));
	}

	private void addMembers(ResolvableType type, Kind kind) {
		boolean many = IdNames.isMany(type.toClass());
		Class<?> holder = many ? element(type) : type.toClass();
		if (BeanUtils.isSimpleProperty(holder) || holder.getName().startsWith("java.")) {
			return;
		}
		for (Field field : fields(holder)) {
			ResolvableType member = content(ResolvableType.forField(field, type));
			if (this.names.isId(field.getName(), element(member))) {
				String tail = IdNames.isMany(member.toClass()) ? "/*" : "";
				String name = (kind == Kind.BODY) ? (many ? "/*/" : "/") + field.getName() + tail : field.getName();
				this.found.add(new NamedId(kind, name));
			}
		}
	}

	static List<Field> fields(Class<?> type) {
		List<Field> fields = new ArrayList<>();
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			for (Field field : each.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
					fields.add(field);
				}
			}
		}
		return fields;
	}

	/** The type of what is there, one by one. */
	private static Class<?> element(ResolvableType type) {
		Class<?> own = type.toClass();
		return own.isArray() ? own.getComponentType()
				: IdNames.isMany(own) ? type.asCollection().getGeneric(0).toClass() : own;
	}

}
