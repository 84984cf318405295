package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Reads the parameters of an operation: its own and those of its path. */
final class ParameterReader {

	/** Described elsewhere: by contents, by responses and by security schemes. */
	private static final Set<String> NO_PARAMETERS = Set.of("accept", "content-type", "authorization");

	private static final String PLACE_ACTION = "Write where the parameter stands: in: path, query, header or cookie.";

	private static final String CONTENT_ACTION = """
			Describe the parameter by a schema and a style, or by one content:

			    content:
			      application/json:
			        schema: …
			""";

	private final SchemaTree tree;

	ParameterReader(SchemaTree tree) {
		this.tree = tree;
	}

	List<ParameterDescription> read(Element path, Element operation) {
		Map<String, ParameterDescription> byName = new LinkedHashMap<>();
		readAll(path.child("parameters"), byName);
		readAll(operation.child("parameters"), byName);
		return new ArrayList<>(byName.values());
	}

	/** Those of the operation come later and take the place of those of the path. */
	private void readAll(Element parameters, Map<String, ParameterDescription> byName) {
		Map<String, ParameterDescription> own = new LinkedHashMap<>();
		for (Element item : parameters.items()) {
			ParameterDescription parameter = read(item.resolved());
			if (parameter != null && own.putIfAbsent(key(parameter), parameter) != null) {
				throw item.flaw("describes a parameter that is described before it", "Take one of the two away.");
			}
		}
		byName.putAll(own);
	}

	private static String key(ParameterDescription parameter) {
		boolean header = parameter.place() == ParameterPlace.HEADER;
		return parameter.place() + ":" + (header ? parameter.name().toLowerCase(Locale.ROOT) : parameter.name());
	}

	private @Nullable ParameterDescription read(Element parameter) {
		String name = parameter.requiredText("name");
		String in = parameter.requiredText("in");
		if (in.equals("cookie")) {
			return null;
		}
		ParameterPlace place = ParameterPlace.of(in);
		if (place == null) {
			throw parameter.flaw("stands in '" + in + "', where no parameter can stand", PLACE_ACTION);
		}
		if (place == ParameterPlace.HEADER && NO_PARAMETERS.contains(name.toLowerCase(Locale.ROOT))) {
			return null;
		}
		return read(parameter, name, place);
	}

	private ParameterDescription read(Element parameter, String name, ParameterPlace place) {
		boolean required = parameter.flag("required", false) || place == ParameterPlace.PATH;
		if (parameter.child("content").exists()) {
			return new ParameterDescription(name, place, ParameterStyle.JSON, false, required, false,
					content(parameter.child("content")), parameter);
		}
		ParameterStyle style = style(parameter, place);
		boolean explode = parameter.flag("explode",
				style == ParameterStyle.FORM || style == ParameterStyle.DEEP_OBJECT);
		boolean allowEmpty = place == ParameterPlace.QUERY && parameter.flag("allowEmptyValue", false);
		return new ParameterDescription(name, place, style, explode, required, allowEmpty,
				placed(parameter.child("schema")), parameter);
	}

	private static ParameterStyle style(Element parameter, ParameterPlace place) {
		String word = parameter.text("style");
		ParameterStyle style = ParameterStyle.of((word != null) ? word : place.defaultStyle(), place);
		if (style == null) {
			throw parameter.flaw("has the style '" + word + "', which cannot be checked in a " + place.word(),
					"Write the parameter in another style, such as\n\n    style: " + place.defaultStyle() + "\n");
		}
		return style;
	}

	private @Nullable String content(Element content) {
		List<Element> types = content.members();
		if (types.size() != 1 || !MediaRange.of(types.get(0)).isJson()) {
			throw content.flaw("is no single JSON content", CONTENT_ACTION);
		}
		return placed(types.get(0).resolved().child("schema"));
	}

	private @Nullable String placed(Element schema) {
		return schema.exists() ? this.tree.place(schema) : null;
	}

}
