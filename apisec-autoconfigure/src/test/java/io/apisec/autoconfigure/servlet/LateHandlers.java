package io.apisec.autoconfigure.servlet;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Handlers that are registered while the application runs. */
class LateHandlers {

	private final RequestMappingHandlerMapping mapping;

	LateHandlers(RequestMappingHandlerMapping mapping) throws NoSuchMethodException {
		this.mapping = mapping;
		register("late", "/twice/a/{userId}", "/twice/c");
		register("late", "/twice/b/{userId}", "/twice/d");
	}

	/** A handler of several paths, of which only some have a variable. */
	void register(String method, String... paths) throws NoSuchMethodException {
		this.mapping.registerMapping(
				RequestMappingInfo.paths(paths).options(this.mapping.getBuilderConfiguration()).build(), this,
				LateHandlers.class.getDeclaredMethod(method, String.class));
	}

	@ResponseBody
	String late(@PathVariable(required = false) String userId) {
		return "late " + userId;
	}

	void register(String path, String method) throws NoSuchMethodException {
		this.mapping.registerMapping(
				RequestMappingInfo.paths(path).options(this.mapping.getBuilderConfiguration()).build(),
				new SecondDispatcher.SecondController(),
				SecondDispatcher.SecondController.class.getDeclaredMethod(method));
	}

}
