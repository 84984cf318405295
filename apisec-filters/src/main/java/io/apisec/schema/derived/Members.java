package io.apisec.schema.derived;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/**
 * Where a property is declared: what it is written through, and the field and getter on
 * which its constraints stand.
 */
final class Members {

	private Members() {
	}

	static Declaration declaration(BeanView bean, SettableBeanProperty property) {
		AnnotatedMember member = property.getMember();
		return (member != null) ? declaration(bean, member, property.getName()) : Declaration.UNKNOWN;
	}

	static Declaration declaration(BeanView bean, AnnotatedMember member, String name) {
		String implicit = PropertyNaming.implicit(member, name);
		List<AnnotatedElement> elements = new ArrayList<>();
		for (Class<?> each : hierarchy(bean.target())) {
			addField(elements, each, implicit);
			addGetters(elements, each, implicit);
		}
		return new Declaration(written(member), Nullness.marked(scope(member)), List.copyOf(elements));
	}

	private static Set<Class<?>> hierarchy(Class<?> type) {
		Set<Class<?>> types = new LinkedHashSet<>();
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			types.add(each);
		}
		for (Class<?> each : List.copyOf(types)) {
			addInterfaces(types, each);
		}
		return types;
	}

	private static void addInterfaces(Set<Class<?>> types, Class<?> type) {
		for (Class<?> each : type.getInterfaces()) {
			types.add(each);
			addInterfaces(types, each);
		}
	}

	private static void addField(List<AnnotatedElement> elements, Class<?> type, String name) {
		for (Field field : type.getDeclaredFields()) {
			if (field.getName().equals(name)) {
				elements.add(field);
				elements.add(field.getAnnotatedType());
			}
		}
	}

	private static void addGetters(List<AnnotatedElement> elements, Class<?> type, String name) {
		for (Method method : type.getDeclaredMethods()) {
			if (method.getParameterCount() == 0 && !method.isSynthetic() && PropertyNaming.reads(method, name)) {
				elements.add(method);
				elements.add(method.getAnnotatedReturnType());
			}
		}
	}

	private static Member scope(AnnotatedMember member) {
		return (member instanceof AnnotatedParameter parameter) ? parameter.getOwner().getMember() : member.getMember();
	}

	private static @Nullable AnnotatedType written(AnnotatedMember member) {
		if (member instanceof AnnotatedParameter parameter) {
			return parameter(parameter.getOwner().getMember(), parameter.getIndex());
		}
		if (member.getMember() instanceof Field field) {
			return field.getAnnotatedType();
		}
		if (member.getMember() instanceof Method method) {
			return (method.getParameterCount() == 0) ? method.getAnnotatedReturnType() : parameter(method, 0);
		}
		return null;
	}

	private static @Nullable AnnotatedType parameter(Member owner, int index) {
		AnnotatedType[] types = (owner instanceof Executable executable) ? executable.getAnnotatedParameterTypes()
				: new AnnotatedType[0];
		return (index < types.length) ? types[index] : null;
	}

}
