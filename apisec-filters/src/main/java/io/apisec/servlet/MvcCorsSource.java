package io.apisec.servlet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the CORS configuration of the handler that a refused request would have reached:
 * {@code @CrossOrigin} and the MVC registry. Costs a look-up of the handler, so that it
 * is asked only of refused requests that name their origin.
 */
public final class MvcCorsSource implements CorsConfigurationSource {

	private final List<HandlerMapping> mappings;

	/**
	 * Asks handler mappings.
	 * @param mappings in the dispatcher's order
	 */
	public MvcCorsSource(List<HandlerMapping> mappings) {
		this.mappings = List.copyOf(mappings);
	}

	@Override
	public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
		try {
			return find(new IsolatedRequest(request, request.getMethod()));
		}
		catch (HttpRequestMethodNotSupportedException otherMethod) {
			return ofOtherMethod(request, otherMethod.getSupportedMethods());
		}
		catch (Exception noHandler) {
			// The request was refused before; where no handler would have taken it, no
			// page may read that.
			return null;
		}
	}

	/**
	 * A path whose method is not served: the page may read that as it may read what is
	 * served there.
	 */
	private @Nullable CorsConfiguration ofOtherMethod(HttpServletRequest request, String @Nullable [] supported) {
		if (supported == null || supported.length == 0) {
			return null;
		}
		try {
			return find(new IsolatedRequest(request, supported[0]));
		}
		catch (Exception noHandler) {
			return null;
		}
	}

	private @Nullable CorsConfiguration find(HttpServletRequest isolated) throws Exception {
		ServletRequestPathUtils.parseAndCache(isolated);
		for (HandlerMapping mapping : this.mappings) {
			HandlerExecutionChain chain = mapping.getHandler(isolated);
			if (chain != null) {
				return configuration(chain, isolated);
			}
		}
		return null;
	}

	private static @Nullable CorsConfiguration configuration(HandlerExecutionChain chain, HttpServletRequest request) {
		for (HandlerInterceptor interceptor : chain.getInterceptorList()) {
			if (interceptor instanceof CorsConfigurationSource source) {
				return source.getCorsConfiguration(request);
			}
		}
		return (chain.getHandler() instanceof CorsConfigurationSource source) ? source.getCorsConfiguration(request)
				: null;
	}

	/** Keeps the attributes that a look-up writes away from the request. */
	private static final class IsolatedRequest extends HttpServletRequestWrapper {

		private final Map<String, Object> attributes = new HashMap<>();

		private final String method;

		private IsolatedRequest(HttpServletRequest request, String method) {
			super(request);
			this.method = method;
		}

		@Override
		public String getMethod() {
			return this.method;
		}

		@Override
		public @Nullable Object getAttribute(String name) {
			Object own = this.attributes.get(name);
			return (own != null) ? own : super.getAttribute(name);
		}

		@Override
		public void setAttribute(String name, @Nullable Object value) {
			this.attributes.put(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			this.attributes.remove(name);
		}

	}

}
