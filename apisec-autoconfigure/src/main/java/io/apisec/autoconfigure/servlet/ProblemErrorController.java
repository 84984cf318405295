package io.apisec.autoconfigure.servlet;

import io.apisec.servlet.ErrorPage;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers errors as problems. Backs off, as Boot's own does, where the application has an
 * error controller.
 */
@Controller
@RequestMapping("${spring.web.error.path:${error.path:/error}}")
final class ProblemErrorController implements ErrorController {

	private final ErrorPage page;

	ProblemErrorController(ErrorPage page) {
		this.page = page;
	}

	@RequestMapping
	ResponseEntity<byte[]> error(HttpServletRequest request) {
		return this.page.answer(request);
	}

}
