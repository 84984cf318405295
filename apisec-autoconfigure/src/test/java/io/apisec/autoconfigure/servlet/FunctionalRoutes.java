package io.apisec.autoconfigure.servlet;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The router functions that the kit asks for. */
@Configuration(proxyBeanMethods = false)
class FunctionalRoutes {

	@Bean
	RouterFunction<ServerResponse> kitRoutes() {
		return RouterFunctions.route()
			.GET("/functional/open/{id}", FunctionalRoutes::id)
			.GET("/functional/scoped/{id}", FunctionalRoutes::id)
			.GET("/functional/closed/{id}", FunctionalRoutes::id)
			.POST("/functional/form", (request) -> ServerResponse.ok().body(request.params().toString()))
			.POST("/buffered/functional", (request) -> ServerResponse.ok().body(request.body(String.class)))
			.route((request) -> request.path().startsWith("/predicate/"),
					(request) -> ServerResponse.ok().body("predicate " + request.path()))
			.build();
	}

	private static ServerResponse id(ServerRequest request) {
		return ServerResponse.ok().body(request.pathVariable("id"));
	}

}
