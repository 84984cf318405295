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

/** Hands handlers the caller's address for an argument with {@link ClientAddress}. */
final class ClientAddressArgumentResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(ClientAddress.class)
				&& (parameter.getParameterType() == String.class || parameter.getParameterType() == InetAddress.class);
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		Object address = request.getAttribute(ServletRequests.CLIENT_ADDRESS, RequestAttributes.SCOPE_REQUEST);
		boolean asText = parameter.getParameterType() == String.class;
		return (asText && address instanceof InetAddress numeric) ? numeric.getHostAddress() : address;
	}

}
