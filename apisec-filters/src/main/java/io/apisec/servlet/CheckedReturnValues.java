package io.apisec.servlet;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

import io.apisec.core.Denial;
import io.apisec.core.ResultCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.http.HttpEntity;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.method.support.AsyncHandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Hands a return value on to those who write it only when it may be written. What is not
 * there yet is looked at when it is: it comes here again.
 */
final class CheckedReturnValues implements AsyncHandlerMethodReturnValueHandler {

	private final HandlerMethodReturnValueHandler handler;

	private final ResultCheck check;

	private final Refusals refusals;

	CheckedReturnValues(HandlerMethodReturnValueHandler handler, ResultCheck check, Refusals refusals) {
		this.handler = handler;
		this.check = check;
		this.refusals = refusals;
	}

	@Override
	public boolean supportsReturnType(MethodParameter returnType) {
		return this.handler.supportsReturnType(returnType);
	}

	@Override
	public boolean isAsyncReturnValue(@Nullable Object value, MethodParameter returnType) {
		return this.handler instanceof AsyncHandlerMethodReturnValueHandler async
				&& async.isAsyncReturnValue(value, returnType);
	}

	@Override
	public void handleReturnValue(@Nullable Object value, MethodParameter returnType, ModelAndViewContainer container,
			NativeWebRequest web) throws Exception {
		HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
		ServletApiRequest api = (request != null) ? ServletApiRequest.find(request) : null;
		if (request != null && api != null && this.check.appliesTo(api) && !isLater(value)) {
			Denial denial = this.check.refuse(api, content(value));
			if (denial != null) {
				container.setRequestHandled(true);
				refuse(denial, api, request, web.getNativeResponse(HttpServletResponse.class));
				return;
			}
		}
		this.handler.handleReturnValue(value, returnType, container, web);
	}

	/** What the handler has sent already cannot be taken back; nothing is added to it. */
	private void refuse(Denial denial, ServletApiRequest api, HttpServletRequest request,
			@Nullable HttpServletResponse response) throws IOException {
		if (response != null && !response.isCommitted()) {
			this.refusals.refuseInstead(denial, api, request, response);
		}
	}

	private static @Nullable Object content(@Nullable Object value) {
		return (value instanceof HttpEntity<?> entity) ? entity.getBody() : value;
	}

	private static boolean isLater(@Nullable Object value) {
		return value instanceof Callable<?> || value instanceof CompletionStage<?> || value instanceof DeferredResult<?>
				|| value instanceof WebAsyncTask<?> || isLaterOne(content(value));
	}

	/** A stream of many is written as it comes. */
	private static boolean isLaterOne(@Nullable Object content) {
		ReactiveAdapter adapter = (content != null)
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(content.getClass()) : null;
		return adapter != null && !adapter.isMultiValue();
	}

}
