package io.apisec.servlet;

import java.util.List;

import io.apisec.core.ResultCheck;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Sees what handler methods return, before their adapter writes anything of it. */
public final class ResultInterception {

	private final ResultCheck check;

	private final Refusals refusals;

	private final ApplicationContext context;

	/**
	 * Sees results.
	 * @param check says whether they may be written
	 * @param refusals writes refusals
	 * @param context the context whose handler adapters are watched
	 */
	public ResultInterception(ResultCheck check, Refusals refusals, ApplicationContext context) {
		this.check = check;
		this.refusals = refusals;
		this.context = context;
	}

	void watch(RequestMappingHandlerAdapter adapter) {
		List<HandlerMethodReturnValueHandler> handlers = adapter.getReturnValueHandlers();
		if (handlers != null) {
			adapter.setReturnValueHandlers(handlers.stream().map(this::watched).toList());
		}
	}

	private HandlerMethodReturnValueHandler watched(HandlerMethodReturnValueHandler handler) {
		return new CheckedReturnValues(handler, this.check, this.refusals);
	}

	/**
	 * Whether results are seen, and the caller's address is given, if they have to be: a
	 * dispatcher servlet with a context of its own has adapters of its own.
	 */
	boolean reaches(ServletApiRequest api, HttpServletRequest request, Object handler) {
		return contextOf(request) == this.context
				|| (!this.check.appliesTo(api) && !ClientAddressParameters.areIn(handler));
	}

	private static @Nullable ApplicationContext contextOf(HttpServletRequest request) {
		return RequestContextUtils.findWebApplicationContext(request);
	}

}
