package io.apisec.autoconfigure.schema;

import java.io.IOException;
import java.util.List;

import io.apisec.core.StartupException;
import io.apisec.schema.ApiDescription;
import io.apisec.schema.OpenApiSource;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.openapi.Document;
import io.apisec.schema.openapi.OpenApiDocuments;
import io.apisec.schema.openapi.OpenApiSettings;
import io.apisec.schema.validation.SchemaCompiler;
import org.jspecify.annotations.Nullable;

/** Turns the properties of documents into what they say of the application. */
final class Descriptions {

	private Descriptions() {
	}

	static ApiDescription of(SchemaProperties properties, SchemaCompiler compiler, OpenApiSource source) {
		if (properties.openapi().isEmpty()) {
			return new ApiDescription((closed) -> OpenApiDocuments.NONE, false);
		}
		List<Document> documents = properties.openapi().stream().flatMap((one) -> read(source, one).stream()).toList();
		StrictJsonReader json = new StrictJsonReader(Limits.of(properties.limits()).json());
		boolean rejects = properties.unknownQuery() == SchemaProperties.UnknownQuery.REJECT;
		boolean answers = properties.response() != SchemaProperties.Response.OFF;
		return new ApiDescription((closed) -> OpenApiDocuments.load(documents,
				new OpenApiSettings(closed, rejects, answers), compiler, json),
				properties.undocumented() == SchemaProperties.Undocumented.DENY);
	}

	private static List<Document> read(OpenApiSource source, String location) {
		try {
			List<Document> documents = source.read(location);
			if (documents != null && !documents.isEmpty()) {
				return List.copyOf(documents);
			}
		}
		catch (StartupException mistake) {
			throw mistake;
		}
		catch (IOException | RuntimeException fault) {
			throw nothing(location, " cannot be read: " + fault);
		}
		throw nothing(location, " has no OpenAPI document.");
	}

	private static StartupException nothing(String location, String what) {
		return new StartupException("apisec.schema.openapi: " + location + what, """
				Name documents that end in .yaml, .yml or .json, or a directory of them:

				    apisec:
				      schema:
				        openapi: ["classpath:openapi/"]

				or what the OpenApiSource of the application knows, where it has one of its own.
				""");
	}

}
