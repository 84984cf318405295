package io.apisec.benchmarks.assembled;

import java.io.IOException;
import java.security.Principal;
import java.util.Objects;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/** One bucket in Redis for each caller, asked for each request. */
final class RateLimitFilter extends OncePerRequestFilter {

	private final ProxyManager<String> buckets;

	private final BucketConfiguration limit;

	RateLimitFilter(ProxyManager<String> buckets, BucketConfiguration limit) {
		this.buckets = buckets;
		this.limit = limit;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Principal caller = Objects.requireNonNull(request.getUserPrincipal(), "asked after authentication");
		ConsumptionProbe probe = this.buckets.builder()
			.build("limit:" + caller.getName(), () -> this.limit)
			.tryConsumeAndReturnRemaining(1);
		response.setHeader("X-RateLimit-Remaining", Long.toString(probe.getRemainingTokens()));
		if (probe.isConsumed()) {
			chain.doFilter(request, response);
		}
		else {
			response.setStatus(429);
		}
	}

}
