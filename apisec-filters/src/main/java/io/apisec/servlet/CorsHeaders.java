package io.apisec.servlet;

import java.util.List;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.util.CollectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/**
 * Puts the headers on a refusal that let the page which called read it (Fetch standard,
 * section 3.2.3), as the application configured CORS. Without them a browser shows a
 * network error where a 401 should be.
 */
public final class CorsHeaders {

	private final Supplier<List<CorsConfigurationSource>> sources;

	/**
	 * Reads the application's configuration.
	 * @param sources where the application may have configured CORS, asked in order;
	 * looked up only for a refused request that names its origin
	 */
	public CorsHeaders(Supplier<List<CorsConfigurationSource>> sources) {
		this.sources = sources;
	}

	void write(HttpServletRequest request, HttpServletResponse response) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin == null || response.getHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN) != null) {
			return;
		}
		try {
			write(origin, request, response);
		}
		catch (RuntimeException broken) {
			// The refusal stands, whatever the application's configuration came to.
		}
	}

	private void write(String origin, HttpServletRequest request, HttpServletResponse response) {
		CorsConfiguration configuration = configuration(request);
		String allowed = (configuration != null) ? configuration.checkOrigin(origin) : null;
		if (configuration != null && allowed != null) {
			allow(configuration, allowed, response);
		}
	}

	private @Nullable CorsConfiguration configuration(HttpServletRequest request) {
		for (CorsConfigurationSource source : this.sources.get()) {
			CorsConfiguration configuration = source.getCorsConfiguration(request);
			if (configuration != null) {
				return configuration;
			}
		}
		return null;
	}

	private static void allow(CorsConfiguration configuration, String origin, HttpServletResponse response) {
		response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		if (Boolean.TRUE.equals(configuration.getAllowCredentials())) {
			response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
		}
		List<String> exposed = configuration.getExposedHeaders();
		if (!CollectionUtils.isEmpty(exposed)) {
			response.setHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
					StringUtils.collectionToCommaDelimitedString(exposed));
		}
	}

}
