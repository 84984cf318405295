package io.apisec.servlet;

import java.net.InetAddress;

import io.apisec.annotation.ClientAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands handlers the caller's address for every argument with {@link ClientAddress}: what
 * it left to others might be filled with what the caller sends.
 */
final class ClientAddressArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(ClientAddress.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		Object address = request.getAttribute(ServletRequests.CLIENT_ADDRESS, RequestAttributes.SCOPE_REQUEST);
		if (parameter.getParameterType() == InetAddress.class) {
			return address;
		}
		if (parameter.getParameterType() != String.class) {
			// Of a handler that was registered after the start, which would have ended.
			throw new IllegalStateException("No address is given as " + parameter.getParameterType().getName());
		}
		return (address instanceof InetAddress numeric) ? numeric.getHostAddress() : null;
	}

}
