package io.apisec.autoconfigure.servlet;

import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Handlers that are registered while the application runs. */
class LateHandlers {

	private final RequestMappingHandlerMapping mapping;

	LateHandlers(RequestMappingHandlerMapping mapping) {
		this.mapping = mapping;
	}

	void register(String path, String method) throws NoSuchMethodException {
		this.mapping.registerMapping(
				RequestMappingInfo.paths(path).options(this.mapping.getBuilderConfiguration()).build(),
				new SecondDispatcher.SecondController(),
				SecondDispatcher.SecondController.class.getDeclaredMethod(method));
	}

}
