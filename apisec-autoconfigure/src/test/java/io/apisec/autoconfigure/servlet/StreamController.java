package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.apisec.annotation.PublicEndpoint;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Writes answers in all the ways that servlets know. */
@RestController
@PublicEndpoint(reason = "a test of answers")
class StreamController {

	static final String ACCOUNT = "{\"id\":\"a\",\"hash\":\"x\"}";

	@GetMapping("/stream/body")
	ResponseEntity<StreamingResponseBody> body() {
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body((out) -> halves(out));
	}

	@GetMapping("/stream/emitter")
	ResponseEntity<ResponseBodyEmitter> emitter() throws IOException {
		ResponseBodyEmitter emitter = new ResponseBodyEmitter();
		emitter.send(ACCOUNT);
		emitter.complete();
		return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(emitter);
	}

	@GetMapping("/stream/deferred")
	DeferredResult<Map<String, String>> deferred() {
		DeferredResult<Map<String, String>> result = new DeferredResult<>();
		result.setResult(Map.of("id", "a", "hash", "x"));
		return result;
	}

	@GetMapping("/stream/servlet/{how}")
	void servlet(@PathVariable String how, HttpServletRequest request, HttpServletResponse response)
			throws IOException, ServletException {
		response.setContentType("application/json");
		switch (how) {
			case "stream" -> response.getOutputStream().print(ACCOUNT);
			case "writer" -> response.getWriter().print(ACCOUNT);
			case "flushed" -> halves(response.getOutputStream());
			case "closed" -> close(response);
			case "early" -> early(response);
			case "reset" -> reset(response);
			case "error" -> error(response);
			case "redirect" -> redirect(response);
			case "async" -> async(request, response);
			case "fault" -> fault(response);
			case "forward" -> request.getRequestDispatcher("/stream/servlet/writer").forward(request, response);
			case "include" -> request.getRequestDispatcher("/stream/servlet/stream").include(request, response);
			default -> response.setContentLength(42);
		}
	}

	private static void halves(OutputStream out) throws IOException {
		byte[] bytes = ACCOUNT.getBytes(StandardCharsets.UTF_8);
		out.write(bytes, 0, 9);
		out.flush();
		for (int i = 9; i < bytes.length; i++) {
			out.write(bytes[i]);
		}
		out.flush();
	}

	private static void close(HttpServletResponse response) throws IOException {
		response.setContentLength(ACCOUNT.length());
		response.getWriter().print(ACCOUNT);
		response.getWriter().close();
	}

	private static void early(HttpServletResponse response) throws IOException {
		response.flushBuffer();
		response.getOutputStream().print(ACCOUNT);
	}

	private static void reset(HttpServletResponse response) throws IOException {
		response.getWriter().print("{\"id\":\"dropped\"}");
		response.resetBuffer();
		response.getWriter().print("{\"id\":\"dropped, too\"}");
		response.reset();
		response.setContentType("application/json");
		response.getOutputStream().print(ACCOUNT);
		response.getOutputStream().flush();
		if (!response.isCommitted()) {
			throw new IllegalStateException("not committed");
		}
	}

	private static void error(HttpServletResponse response) throws IOException {
		response.getWriter().print(ACCOUNT);
		response.sendError(409);
	}

	private static void redirect(HttpServletResponse response) throws IOException {
		response.getOutputStream().print(ACCOUNT);
		response.sendRedirect("/elsewhere");
	}

	private static void fault(HttpServletResponse response) throws IOException {
		response.getOutputStream().print(ACCOUNT);
		throw new IllegalStateException("a fault of the handler");
	}

	/** Begins before, and ends in another thread. */
	private static void async(HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.getWriter().print(ACCOUNT.substring(0, 9));
		AsyncContext context = request.startAsync(request, response);
		context.start(() -> {
			try {
				response.getWriter().print(ACCOUNT.substring(9));
				context.complete();
			}
			catch (IOException broken) {
				throw new IllegalStateException(broken);
			}
		});
	}

}
