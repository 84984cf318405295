package io.apisec.autoconfigure.schema;

import java.util.List;

import io.apisec.core.StartupException;
import io.apisec.schema.ContentTypes;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaSettings;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Turns properties into what the control takes. */
final class Compilers {

	private Compilers() {
	}

	static SchemaCompiler of(SchemaProperties properties) {
		return new SchemaCompiler(new SchemaSettings(dialect(properties.dialect()), properties.formats(),
				patterns(properties.patterns())));
	}

	static ContentTypes contentTypes(List<String> names) {
		try {
			return new ContentTypes(names);
		}
		catch (InvalidMimeTypeException broken) {
			throw new StartupException(
					"'" + broken.getMimeType() + "' of apisec.schema.content-types is no content type.",
					"Write content types, such as\n\n    apisec:\n      schema:\n        content-types: [application/json, application/*+json]\n");
		}
	}

	static List<MimeType> mimeTypes(String property, List<String> names) {
		try {
			return names.stream().map(MimeTypeUtils::parseMimeType).toList();
		}
		catch (InvalidMimeTypeException broken) {
			throw new StartupException("'" + broken.getMimeType() + "' of " + property + " is no content type.",
					"Write content types, such as\n\n    content-types: [image/*, application/pdf]\n");
		}
	}

	private static SchemaSettings.Dialect dialect(SchemaProperties.Dialect dialect) {
		return switch (dialect) {
			case _2020_12 -> SchemaSettings.Dialect.DRAFT_2020_12;
			case DRAFT_07 -> SchemaSettings.Dialect.DRAFT_7;
		};
	}

	private static SchemaSettings.Patterns patterns(SchemaProperties.Patterns patterns) {
		return switch (patterns) {
			case LINEAR -> SchemaSettings.Patterns.LINEAR;
			case BACKTRACKING -> SchemaSettings.Patterns.BACKTRACKING;
		};
	}

}
