package io.apisec.servlet;

import java.io.IOException;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Tells those who wait for it that the answer is complete: at once, or when an
 * asynchronous request has ended.
 */
final class CompletionListener implements AsyncListener {

	private final ServletApiRequest api;

	private final HttpServletResponse response;

	private CompletionListener(ServletApiRequest api, HttpServletResponse response) {
		this.api = api;
		this.response = response;
	}

	static void completeWhenDone(ReplayRequest request, HttpServletResponse response, int status) {
		if (request.isAsyncStarted()) {
			request.getAsyncContext().addListener(new CompletionListener(request.api(), response));
		}
		else {
			request.api().complete(status);
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		this.api.complete(this.response.getStatus());
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

	@Override
	public void onTimeout(AsyncEvent event) throws IOException {
		// The container goes on to complete the request, and says so.
	}

	@Override
	public void onError(AsyncEvent event) throws IOException {
		// The container goes on to complete the request, and says so.
	}

}
