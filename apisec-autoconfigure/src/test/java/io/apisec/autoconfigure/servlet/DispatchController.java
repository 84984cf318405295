package io.apisec.autoconfigure.servlet;

import java.io.IOException;

import io.apisec.annotation.PublicEndpoint;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What anybody may call, and what leads to where the caller says. */
@Controller
@RequestMapping("/dispatch")
@PublicEndpoint(reason = "a test of dispatches")
class DispatchController {

	@GetMapping("/view")
	String view(@RequestParam String to) {
		return "forward:" + to;
	}

	@GetMapping("/forward")
	void forward(@RequestParam String to, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		request.getRequestDispatcher(to).forward(request, response);
	}

	@PostMapping("/forward")
	void forwardBody(@RequestParam String to, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		request.getRequestDispatcher(to).forward(request, response);
	}

	@GetMapping("/include")
	void include(@RequestParam String to, HttpServletRequest request, HttpServletResponse response)
			throws ServletException, IOException {
		response.getOutputStream().print("before ");
		request.getRequestDispatcher(to).include(request, response);
	}

	@GetMapping("/async")
	void async(@RequestParam String to, HttpServletRequest request, HttpServletResponse response) {
		request.startAsync().dispatch(to);
	}

	@GetMapping("/async-wrapped")
	void asyncWrapped(@RequestParam String to, HttpServletRequest request, HttpServletResponse response) {
		request.startAsync(request, response).dispatch(to);
	}

}
