package io.apisec.schema.derived;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.apisec.schema.derived.TypeSchemas.Body;
import jakarta.validation.Valid;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A derived schema, run by the engine. */
final class DerivedSchema {

	private static final JsonMapper EXACT = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private final JsonNode tree;

	private final Schema schema;

	private DerivedSchema(JsonNode tree) {
		this.tree = tree;
		this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(tree);
		this.schema.initializeValidators();
	}

	static DerivedSchema of(Type type) {
		return of(JsonMapper.builder().build(), type);
	}

	static DerivedSchema of(JsonMapper mapper, Type type) {
		return of(mapper, Body.of(type, false));
	}

	static DerivedSchema validated(Type type) {
		return of(JsonMapper.builder().build(), Body.of(type, true));
	}

	/** The schema of the only parameter of a method. */
	static DerivedSchema ofParameter(Class<?> handlers, String name) {
		Method handler = Arrays.stream(handlers.getDeclaredMethods())
			.filter((method) -> method.getName().equals(name))
			.findFirst()
			.orElseThrow();
		Parameter parameter = handler.getParameters()[0];
		return of(JsonMapper.builder().build(), new Body(parameter.getParameterizedType(),
				List.<AnnotatedElement>of(parameter), parameter.isAnnotationPresent(Valid.class), true));
	}

	static DerivedSchema of(JsonMapper mapper, Body body) {
		return new DerivedSchema(new TypeSchemas(mapper).schema(body).orElseThrow().root());
	}

	boolean accepts(String json) {
		return accepts(EXACT.readTree(json.replace('\'', '"')));
	}

	boolean accepts(JsonNode json) {
		return this.schema
			.validate(json,
					(ExecutionContext context) -> context
						.executionConfig((config) -> config.formatAssertionsEnabled(true)))
			.isEmpty();
	}

	JsonNode tree() {
		return this.tree;
	}

	@Override
	public String toString() {
		return this.tree.toPrettyString();
	}

}
