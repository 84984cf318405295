package io.apisec.servlet;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.request.async.WebAsyncManagerIntegrationFilter;
import org.springframework.web.filter.CorsFilter;

/**
 * The filters that apisec brings into Spring Security chains. Held here and not as beans,
 * since a container registers every filter that is a bean, and would run it twice.
 *
 * @param bearerToken finds out who calls
 */
public record SecurityChainFilters(BearerTokenFilter bearerToken) {

	/**
	 * All filters of the default chain.
	 * @param cors the application's own CORS filter, {@code null} where it has none
	 * @return the filters in order
	 */
	public List<Filter> defaultChain(@Nullable CorsFilter cors) {
		List<Filter> filters = new ArrayList<>();
		filters.add(new SecurityContextHolderFilter(new RequestAttributeSecurityContextRepository()));
		filters.add(new WebAsyncManagerIntegrationFilter());
		if (cors != null) {
			filters.add(cors);
		}
		filters.add(this.bearerToken);
		return filters;
	}

}
