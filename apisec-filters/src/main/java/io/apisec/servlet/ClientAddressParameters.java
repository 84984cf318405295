package io.apisec.servlet;

import java.lang.reflect.Method;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.apisec.annotation.ClientAddress;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;

import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.method.HandlerMethod;

/**
 * Finds {@link ClientAddress} where no address can be given: on a parameter of another
 * type, or of a method that no request reaches. Frameworks may fill such a parameter with
 * what the caller sends, so the start ends there.
 */
final class ClientAddressParameters {

	private static final Set<Class<?>> TYPES = Set.of(String.class, InetAddress.class);

	private ClientAddressParameters() {
	}

	/** Those of a method, by annotations of its superclasses and interfaces, too. */
	private static List<MethodParameter> of(AnnotatedMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.filter((parameter) -> parameter.hasParameterAnnotation(ClientAddress.class))
			.toList();
	}

	/** What the JDK keeps to itself has none, and may not be looked into. */
	private static List<MethodParameter> of(Method method) {
		boolean open = method.getParameterCount() > 0 && method.trySetAccessible();
		return open ? of(new AnnotatedMethod(method)) : List.of();
	}

	/** Whether a handler asks for the address. */
	static boolean areIn(Object handler) {
		return handler instanceof HandlerMethod method && !of(method).isEmpty();
	}

	/**
	 * Refuses a handler that cannot get the address it asks for.
	 * @param called the method as requests call it, which may be that of a proxy
	 * @param endpoint the method as it was written
	 * @throws StartupException if there is one
	 */
	static void check(HandlerMethod called, Endpoint endpoint) {
		Class<?> type = endpoint.type();
		Method written = endpoint.method();
		if (type == null || written == null) {
			return;
		}
		for (MethodParameter parameter : of(written)) {
			checkType(parameter, type);
			if (!called.getMethodParameters()[parameter.getParameterIndex()]
				.hasParameterAnnotation(ClientAddress.class)) {
				throw refused(parameter, type, ", which is called through the interface of a proxy.",
						"Write the annotation on the parameter of the interface's method, too");
			}
		}
	}

	/**
	 * Refuses the methods of a bean that nobody gives the address they ask for.
	 * @param type the class of the bean
	 * @param handlers its handlers
	 * @throws StartupException if there is one
	 */
	static void check(Class<?> type, Set<Method> handlers) {
		MethodIntrospector
			.selectMethods(type, (MethodIntrospector.MetadataLookup<List<MethodParameter>>) ClientAddressParameters::of)
			.forEach((method, parameters) -> parameters.forEach((parameter) -> {
				checkType(parameter, type);
				if (!handlers.contains(method) && !preparesHandlers(method)) {
					throw refused(parameter, type, ", which no request reaches: nobody gives it the address.",
							"Ask for the address in the handler method");
				}
			}));
	}

	/** What Spring calls before a handler gets its arguments as the handler does. */
	private static boolean preparesHandlers(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, ModelAttribute.class)
				|| AnnotatedElementUtils.hasAnnotation(method, InitBinder.class);
	}

	private static void checkType(MethodParameter parameter, Class<?> type) {
		Class<?> asked = parameter.withContainingClass(type).getParameterType();
		if (!TYPES.contains(asked)) {
			throw refused(parameter, type, " and asks for " + asked.getSimpleName() + ", which no address is given as.",
					"Ask for a text or an address");
		}
	}

	private static StartupException refused(MethodParameter parameter, Class<?> type, String why, String action) {
		return new StartupException(
				"@ClientAddress stands on parameter " + (parameter.getParameterIndex() + 1) + " of " + type.getName()
						+ "#" + parameter.getExecutable().getName() + why,
				action + ":\n\n    @ClientAddress String address\n    @ClientAddress InetAddress address\n\n"
						+ "Where there is no handler method, read the request attribute "
						+ ServletRequests.CLIENT_ADDRESS + ".\n");
	}

}
