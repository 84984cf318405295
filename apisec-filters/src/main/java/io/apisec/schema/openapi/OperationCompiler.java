package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;

/** Compiles the operations of one document whose schemas are complete. */
final class OperationCompiler {

	private static final Shape ANYTHING = new ShapeReader(BooleanNode.TRUE).shape("");

	private final SchemaTree tree;

	private final ShapeReader shapes;

	private final OpenApiSettings settings;

	private final SchemaCompilation compilation;

	private final StrictJsonReader json;

	private final ResponseCompiler responses;

	OperationCompiler(SchemaTree tree, OpenApiSettings settings, SchemaCompilation compilation, StrictJsonReader json,
			ResponseCompiler responses) {
		this.tree = tree;
		this.shapes = new ShapeReader(tree.root());
		this.settings = settings;
		this.compilation = compilation;
		this.json = json;
		this.responses = responses;
	}

	Operation compile(OperationDescription operation) {
		return new Operation(operation, path(operation), query(operation), headers(operation), content(operation),
				this.responses.compile(operation));
	}

	private PathParameters path(OperationDescription operation) {
		List<PathParameters.Variable> variables = new ArrayList<>();
		for (ParameterDescription parameter : in(ParameterPlace.PATH, operation)) {
			variables.add(new PathParameters.Variable(parameter.name(), rule(parameter)));
		}
		return new PathParameters(variables);
	}

	private QueryParameters query(OperationDescription operation) {
		List<ParameterRule> rules = new ArrayList<>();
		QueryNames names = new QueryNames();
		for (ParameterDescription parameter : in(ParameterPlace.QUERY, operation)) {
			names.add(parameter, shape(parameter), rules.size());
			rules.add(rule(parameter));
		}
		return new QueryParameters(rules, names, this.settings.rejectUnknownQuery());
	}

	private HeaderParameters headers(OperationDescription operation) {
		List<HeaderParameters.Header> headers = new ArrayList<>();
		for (ParameterDescription parameter : in(ParameterPlace.HEADER, operation)) {
			Shape shape = shape(parameter);
			boolean list = parameter.style() != ParameterStyle.JSON && !shape.isScalar();
			headers.add(new HeaderParameters.Header(parameter.name(), list, rule(parameter)));
		}
		return new HeaderParameters(headers);
	}

	private static List<ParameterDescription> in(ParameterPlace place, OperationDescription operation) {
		return operation.parameters().stream().filter((parameter) -> parameter.place() == place).toList();
	}

	private ParameterRule rule(ParameterDescription parameter) {
		ParameterValues values = (parameter.style() == ParameterStyle.JSON) ? new JsonParameter(this.json)
				: new StyledParameter(parameter.style(), parameter.explode(), shape(parameter));
		return new ParameterRule(parameter, values, schema(parameter.schema()));
	}

	private Shape shape(ParameterDescription parameter) {
		Shape shape = (parameter.schema() != null) ? this.shapes.shape(parameter.schema()) : ANYTHING;
		if (parameter.style() == ParameterStyle.DEEP_OBJECT && !shape.isObject()) {
			throw parameter.source()
				.flaw("has the style deepObject and is no object", "Describe an object, or use another style.");
		}
		return shape;
	}

	private @Nullable RequestContent content(OperationDescription operation) {
		if (operation.contents() == null) {
			return null;
		}
		List<RequestContent.Entry> entries = operation.contents()
			.stream()
			.map((content) -> new RequestContent.Entry(content.range(), schema(content.schema())))
			.toList();
		return new RequestContent(operation.bodyRequired(), entries);
	}

	private @Nullable BodySchema schema(@Nullable String pointer) {
		return (pointer != null) ? this.tree.compile(this.compilation, pointer, this.settings.closed()) : null;
	}

}
