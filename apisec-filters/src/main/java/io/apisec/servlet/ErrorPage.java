package io.apisec.servlet;

import java.io.IOException;

import io.apisec.core.CorrelationId;
import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.problem.Problem;
import io.apisec.problem.ProblemFactory;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * The answer for what went wrong outside of the controls: an unknown path, an exception
 * of a handler, a refusal of the container. It tells the status and nothing else.
 */
public final class ErrorPage {

	private final ProblemFactory problems;

	/**
	 * The error page.
	 * @param problems makes problem bodies
	 */
	public ErrorPage(ProblemFactory problems) {
		this.problems = problems;
	}

	/**
	 * Answers on an error dispatch.
	 * @param request the request of the dispatch
	 * @return the status of the error and an {@code about:blank} problem (RFC 9457,
	 * section 4.2.1)
	 */
	public ResponseEntity<byte[]> answer(HttpServletRequest request) {
		Problem problem = problem(ServletApiRequest.find(request), status(request));
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
		for (HeaderField header : problem.headers()) {
			headers.set(header.name(), header.value());
		}
		return new ResponseEntity<>(problem.body(), headers, HttpStatusCode.valueOf(problem.status()));
	}

	/**
	 * Writes the answer in place of a framework's own error handler, which would tell the
	 * path and the time.
	 * @param request the request of the dispatch
	 * @param response the response of the dispatch
	 * @throws IOException if the answer cannot be written
	 */
	void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		Problem problem = problem(ServletApiRequest.find(request), status(request));
		response.setStatus(problem.status());
		problem.headers().forEach((header) -> response.setHeader(header.name(), header.value()));
		response.setContentType(Problem.MEDIA_TYPE);
		response.getOutputStream().write(problem.body());
	}

	private Problem problem(@Nullable ServletApiRequest api, int status) {
		if (api == null) {
			return this.problems.plain(status, CorrelationId.next());
		}
		Denial refusal = api.refusal(status);
		return (refusal != null) ? this.problems.of(refusal, api.correlationId())
				: this.problems.plain(status, api.correlationId());
	}

	/** The error's status; whoever asks for the page without an error finds nothing. */
	private static int status(HttpServletRequest request) {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		return (status instanceof Integer code && code >= 400 && code <= 599) ? code : 404;
	}

}
