package io.apisec.jwt;

import java.lang.reflect.Proxy;
import java.security.Principal;
import java.util.List;

import io.apisec.core.ApiRequest;

/** A request that has an Authorization header, or several, and nothing else. */
final class StubRequest {

	private final List<String> authorization;

	private Principal caller;

	StubRequest(String... authorization) {
		this.authorization = List.of(authorization);
	}

	Principal caller() {
		return this.caller;
	}

	ApiRequest request() {
		return (ApiRequest) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { ApiRequest.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("headers")) {
						return ("Authorization".equals(arguments[0])) ? this.authorization : List.of();
					}
					if (method.getName().equals("authenticated")) {
						this.caller = (Principal) arguments[0];
						return null;
					}
					throw new UnsupportedOperationException("Not to be read: " + method.getName());
				});
	}

}
