package io.apisec.schema;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** Finds where a parameter is declared: in a method and in all that it overrides. */
final class Declarations {

	private Declarations() {
	}

	static List<Parameter> of(MethodParameter parameter) {
		Method method = parameter.getExecutable() instanceof Method found ? found : null;
		List<Parameter> declarations = new ArrayList<>(List.of(parameter.getParameter()));
		if (method != null) {
			for (Class<?> type : ancestors(method.getDeclaringClass())) {
				for (Method other : ReflectionUtils.getDeclaredMethods(type)) {
					if (isOverridden(other, method)) {
						declarations.add(other.getParameters()[parameter.getParameterIndex()]);
					}
				}
			}
		}
		return declarations;
	}

	private static Set<Class<?>> ancestors(Class<?> type) {
		Set<Class<?>> ancestors = new LinkedHashSet<>(ClassUtils.getAllInterfacesForClassAsSet(type));
		for (Class<?> parent = type.getSuperclass(); parent != null; parent = parent.getSuperclass()) {
			ancestors.add(parent);
		}
		return ancestors;
	}

	private static boolean isOverridden(Method other, Method method) {
		if (!other.getName().equals(method.getName()) || other.getParameterCount() != method.getParameterCount()) {
			return false;
		}
		for (int i = 0; i < other.getParameterCount(); i++) {
			Class<?> seen = ResolvableType.forMethodParameter(other, i, method.getDeclaringClass()).toClass();
			if (seen != method.getParameterTypes()[i]) {
				return false;
			}
		}
		return true;
	}

}
