package io.apisec.autoconfigure.servlet;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.concurrent.Callable;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;

/** Asks in every way who calls, and reads bodies in every way. */
@RestController
class CallerController {

	@GetMapping("/caller/principal")
	String principal(HttpServletRequest request) {
		Principal caller = request.getUserPrincipal();
		return caller.getName() + " " + request.getRemoteUser();
	}

	@GetMapping("/caller/authentication")
	String authentication(Authentication caller) {
		return caller.getName();
	}

	@GetMapping("/caller/jwt")
	String jwt(@AuthenticationPrincipal Jwt jwt) {
		return jwt.getSubject();
	}

	@GetMapping("/caller/holder")
	String holder() {
		return SecurityContextHolder.getContext().getAuthentication().getName();
	}

	@GetMapping("/caller/callable")
	Callable<String> callable() {
		return this::holder;
	}

	@GetMapping("/caller/deferred")
	DeferredResult<String> deferred() {
		String before = holder();
		DeferredResult<String> result = new DeferredResult<>();
		new Thread(() -> result.setResult(before)).start();
		return result;
	}

	@GetMapping("/caller/role")
	String role(HttpServletRequest request) {
		return String.valueOf(request.isUserInRole("SCOPE_orders:read"));
	}

	@PostMapping("/buffered/stream")
	String stream(HttpServletRequest request) throws IOException {
		return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@PostMapping("/buffered/single-bytes")
	String singleBytes(HttpServletRequest request) throws IOException {
		StringBuilder all = new StringBuilder();
		for (int b = request.getInputStream().read(); b >= 0; b = request.getInputStream().read()) {
			all.append((char) b);
		}
		return all.toString();
	}

	@PostMapping("/buffered/reader")
	String reader(HttpServletRequest request) throws IOException {
		StringWriter all = new StringWriter();
		try (BufferedReader reader = request.getReader()) {
			reader.transferTo(all);
		}
		return all.toString();
	}

	/** Without blocking, as the servlet specification has it. */
	@PostMapping("/buffered/listener")
	void listener(HttpServletRequest request, HttpServletResponse response) throws IOException {
		AsyncContext async = request.startAsync(request, response);
		ServletInputStream in = request.getInputStream();
		in.setReadListener(new ReadListener() {

			private final ByteArrayOutputStream all = new ByteArrayOutputStream();

			@Override
			public void onDataAvailable() throws IOException {
				while (in.isReady() && !in.isFinished()) {
					int b = in.read();
					if (b >= 0) {
						this.all.write(b);
					}
				}
			}

			@Override
			public void onAllDataRead() throws IOException {
				async.getResponse().getOutputStream().write(this.all.toByteArray());
				async.complete();
			}

			@Override
			public void onError(Throwable fault) {
				async.complete();
			}

		});
	}

	@PostMapping("/buffered/parameter")
	String parameter(HttpServletRequest request) throws IOException {
		return request.getParameter("q") + " " + request.getContentLength() + " " + stream(request);
	}

	@PostMapping("/upload")
	String upload(@RequestParam MultipartFile file, @RequestParam String note) throws IOException {
		return note + " " + file.getOriginalFilename() + " " + new String(file.getBytes(), StandardCharsets.UTF_8);
	}

}
