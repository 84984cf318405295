package io.apisec.servlet;

import java.io.IOException;

import io.apisec.core.Denial;
import io.apisec.core.DenialCarrier;
import io.apisec.core.HeaderField;
import io.apisec.core.RequestBodyException;
import io.apisec.problem.Problem;
import io.apisec.problem.ProblemFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.multipart.MultipartException;

/**
 * Writes a refusal as the answer: status, headers, problem, and the CORS headers that let
 * a browser read it.
 */
public final class Refusals {

	/**
	 * What a caller has framed wrongly is no error of the server, whatever its framework
	 * says.
	 */
	private static final DenialCarrier UNREADABLE = RequestBodyException.broken();

	private final ProblemFactory problems;

	private final CorsHeaders cors;

	/**
	 * Writes refusals.
	 * @param problems makes problem bodies
	 * @param cors knows which origins may read an answer
	 */
	public Refusals(ProblemFactory problems, CorsHeaders cors) {
		this.problems = problems;
		this.cors = cors;
	}

	/**
	 * Answers with a refusal, unless the answer has begun or only a part of it can be
	 * written here.
	 * @param denial the refusal
	 * @param api the request as the controls saw it
	 * @param request the request of the dispatch
	 * @param response the response of the dispatch
	 * @throws IOException if the answer cannot be written
	 */
	void refuse(Denial denial, ServletApiRequest api, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		api.refusedWith(denial);
		if (response.isCommitted() || request.getDispatcherType() == DispatcherType.INCLUDE) {
			return;
		}
		Problem problem = this.problems.of(denial, api.correlationId());
		response.resetBuffer();
		// What a handler has begun with is not the problem's.
		response.setCharacterEncoding((String) null);
		response.setHeader(HttpHeaders.CONTENT_LANGUAGE, null);
		response.setStatus(problem.status());
		for (HeaderField header : problem.headers()) {
			response.setHeader(header.name(), header.value());
		}
		this.cors.write(request, response);
		byte[] body = problem.body();
		response.setContentType(Problem.MEDIA_TYPE);
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

	/**
	 * Answers with a refusal in place of what a handler has begun to say, of which
	 * nothing is left.
	 * @param denial the refusal
	 * @param api the request as the controls saw it
	 * @param request the request of the dispatch
	 * @param response the response of the dispatch, not committed
	 * @throws IOException if the answer cannot be written
	 */
	void refuseInstead(Denial denial, ServletApiRequest api, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		response.reset();
		refuse(denial, api, request, response);
	}

	/** The refusal that an exception carries, however deep a framework has wrapped it. */
	static @Nullable Denial carriedBy(Throwable fault) {
		Throwable cause = fault;
		for (int depth = 0; cause != null && depth < 16; depth++) {
			if (cause instanceof DenialCarrier carrier) {
				return carrier.denial();
			}
			if (cause instanceof MultipartException || cause instanceof HttpMessageNotReadableException) {
				return UNREADABLE.denial();
			}
			cause = cause.getCause();
		}
		return null;
	}

}
