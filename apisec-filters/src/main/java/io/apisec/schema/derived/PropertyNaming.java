package io.apisec.schema.derived;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/** What a property is called in Java, whatever it is called in JSON. */
final class PropertyNaming {

	private PropertyNaming() {
	}

	static String implicit(AnnotatedMember member, String name) {
		if (member instanceof AnnotatedParameter parameter) {
			return parameter(parameter, name);
		}
		Member java = member.getMember();
		if (java instanceof Field) {
			return java.getName();
		}
		return decapitalized(java.getName());
	}

	private static String parameter(AnnotatedParameter parameter, String name) {
		Member owner = parameter.getOwner().getMember();
		int index = parameter.getIndex();
		if (owner instanceof Executable executable && executable.getParameters()[index].isNamePresent()) {
			return executable.getParameters()[index].getName();
		}
		RecordComponent[] components = owner.getDeclaringClass().getRecordComponents();
		return (components != null && index < components.length) ? components[index].getName() : name;
	}

	static boolean reads(Method method, String name) {
		String called = method.getName();
		boolean component = called.equals(name) && method.getDeclaringClass().isRecord();
		boolean getter = called.startsWith("get") || called.startsWith("is");
		return component || (getter && decapitalized(called).equals(name));
	}

	private static String decapitalized(String method) {
		int prefix = method.startsWith("is") ? 2 : 3;
		boolean prefixed = method.startsWith("is") || method.startsWith("get") || method.startsWith("set")
				|| method.startsWith("with");
		int start = method.startsWith("with") ? 4 : prefix;
		if (!prefixed || method.length() <= start) {
			return method;
		}
		return method.substring(start, start + 1).toLowerCase(Locale.ROOT) + method.substring(start + 1);
	}

}
