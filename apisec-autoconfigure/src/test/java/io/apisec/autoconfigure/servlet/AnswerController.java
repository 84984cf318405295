package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import io.apisec.annotation.PublicEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Every way in which a handler of Spring MVC can answer. */
@RestController
@RequestMapping("/answers")
@PublicEndpoint(reason = "a test of answers")
class AnswerController {

	@GetMapping("/callable")
	Callable<String> callable() {
		return () -> "callable";
	}

	@GetMapping("/callable-failure")
	Callable<String> callableFailure() {
		return () -> {
			throw new IllegalStateException("marker-failure");
		};
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred() {
		DeferredResult<String> result = new DeferredResult<>();
		new Thread(() -> result.setResult("deferred")).start();
		return result;
	}

	@GetMapping("/deferred-failure")
	DeferredResult<String> deferredFailure() {
		DeferredResult<String> result = new DeferredResult<>();
		new Thread(() -> result.setErrorResult(new IllegalStateException("marker-failure"))).start();
		return result;
	}

	@GetMapping("/timeout")
	DeferredResult<String> timeout() {
		return new DeferredResult<>(50L);
	}

	@GetMapping("/streaming")
	StreamingResponseBody streaming() {
		return (out) -> {
			out.write("first".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			out.write("second".getBytes(StandardCharsets.US_ASCII));
		};
	}

	@GetMapping("/error/{status}")
	void sendError(@PathVariable int status, HttpServletResponse response) throws IOException {
		response.sendError(status, "marker-message");
	}

	@GetMapping("/redirect")
	void sendRedirect(HttpServletResponse response) throws IOException {
		response.sendRedirect("/open/hello");
	}

	@GetMapping("/reset")
	void reset(HttpServletResponse response) throws IOException {
		response.setHeader("X-Before", "before");
		response.reset();
		response.getWriter().write("reset");
	}

	@GetMapping("/reset-error")
	void resetAndError(HttpServletResponse response) throws IOException {
		response.reset();
		response.sendError(418);
	}

	@GetMapping("/reset-failure")
	void resetAndFail(HttpServletResponse response) {
		response.reset();
		throw new IllegalStateException("marker-failure");
	}

	@GetMapping("/set")
	void setHeader(HttpServletResponse response) throws IOException {
		response.setHeader("cache-control", "max-age=1");
		response.setHeader("Cache-Control", "max-age=2");
		response.getWriter().write("set");
	}

	@GetMapping("/add")
	void addHeader(HttpServletResponse response) throws IOException {
		response.addHeader("X-Frame-Options", "SAMEORIGIN");
		response.getWriter().write("add");
	}

	@GetMapping("/set-then-reset")
	void setThenReset(HttpServletResponse response) throws IOException {
		response.setHeader("X-Frame-Options", "SAMEORIGIN");
		response.reset();
		response.getWriter().write("reset");
	}

	@GetMapping("/boast")
	void boast(HttpServletResponse response) throws IOException {
		response.setHeader("Server", "Boastful/1");
		response.addHeader("server", "Boastful/2");
		response.addHeader("x-powered-by", "Boastful/3");
		response.getWriter().write("boast");
	}

	@GetMapping("/boast-number")
	void boastNumber(HttpServletResponse response) throws IOException {
		response.setIntHeader("X-Powered-By", 4);
		response.addIntHeader("x-powered-by", 4);
		response.setDateHeader("Server", 5);
		response.addDateHeader("server", 5);
		response.getWriter().write("boast");
	}

	@GetMapping("/add-number")
	void addNumber(HttpServletResponse response) throws IOException {
		response.addIntHeader("X-Frame-Options", 1);
		response.getWriter().write("add");
	}

	@GetMapping("/flush-failure")
	void flushAndFail(HttpServletResponse response) throws IOException {
		response.setContentLength(100);
		response.getWriter().write("flushed");
		response.flushBuffer();
		throw new IllegalStateException("marker-failure");
	}

	@GetMapping("/severe")
	String severe() {
		throw new AssertionError("marker-failure");
	}

	@GetMapping("/async-error")
	void asyncError(HttpServletRequest request) {
		var async = request.startAsync();
		async.start(() -> {
			try {
				((HttpServletResponse) async.getResponse()).sendError(418, "marker-message");
			}
			catch (IOException fault) {
				throw new IllegalStateException(fault);
			}
			async.complete();
		});
	}

	@GetMapping("/header")
	String header(@RequestHeader("X-Read") String value) {
		return value;
	}

	@GetMapping("/parameter")
	String parameter(HttpServletRequest request) {
		return String.valueOf(request.getParameterMap().size());
	}

}
