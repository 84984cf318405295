package io.apisec.access;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.apisec.core.ApiRequest;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths of the endpoints that annotations open, collected while policies are
 * compiled.
 */
public final class PublicEndpoints {

	private final List<PathRule> paths = new CopyOnWriteArrayList<>();

	private final Supplier<PathPatternParser> parser;

	private final Supplier<List<PathRule>> preset;

	private volatile @Nullable List<PathRule> presetPaths;

	/**
	 * No public endpoint yet.
	 * @param parser the parser of the application's router
	 * @param preset the public paths of endpoints that a framework brings along; asked
	 * for with the first request
	 */
	public PublicEndpoints(Supplier<PathPatternParser> parser, Supplier<List<PathRule>> preset) {
		this.parser = parser;
		this.preset = preset;
	}

	void add(Endpoint endpoint) {
		for (String pattern : endpoint.patterns()) {
			PathRule path = new PathRule(endpoint.name(), pattern, endpoint.methods(), this.parser);
			// An application that makes handlers without end adds the same paths again
			// and again.
			if (this.paths.stream().map(PathRule::toString).noneMatch(path.toString()::equals)) {
				this.paths.add(path);
			}
		}
	}

	/**
	 * Whether the handler of a request may be public. Its pattern matches, but another
	 * handler may match better.
	 * @param request the request
	 * @return {@code false} if its handler is certainly not public
	 */
	boolean mayContain(ApiRequest request) {
		return anyMatches(this.paths, request) || anyMatches(presetPaths(), request);
	}

	private List<PathRule> presetPaths() {
		List<PathRule> known = this.presetPaths;
		if (known == null) {
			known = List.copyOf(this.preset.get());
			this.presetPaths = known;
		}
		return known;
	}

	private static boolean anyMatches(List<PathRule> paths, ApiRequest request) {
		for (PathRule path : paths) {
			if (path.test(request)) {
				return true;
			}
		}
		return false;
	}

}
