package io.apisec.autoconfigure.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads forms and uploads in all the ways that servlets know. */
@RestController
class ServletFormController {

	@RequestMapping("/servlet-forms/stream")
	String stream(HttpServletRequest request) throws IOException {
		return new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

	@PostMapping("/servlet-forms/reader")
	String reader(HttpServletRequest request) throws IOException {
		return request.getReader().lines().collect(Collectors.joining());
	}

	@PostMapping("/servlet-forms/parameters-first")
	String parametersFirst(HttpServletRequest request) throws IOException {
		return parameters(request) + stream(request);
	}

	@PostMapping("/servlet-forms/stream-first")
	String streamFirst(HttpServletRequest request) throws IOException {
		return stream(request) + parameters(request);
	}

	@PostMapping("/servlet-forms/parameters")
	String parameters(HttpServletRequest request) {
		List<String> names = Collections.list(request.getParameterNames());
		String values = names.stream()
			.map((name) -> name + Arrays.toString(request.getParameterValues(name)) + request.getParameter(name))
			.collect(Collectors.joining());
		return values + request.getParameterMap().keySet().equals(Set.copyOf(names));
	}

}
