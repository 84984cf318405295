package io.apisec.autoconfigure.schema;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.apisec.core.StartupException;
import io.apisec.schema.ApiDescription;
import io.apisec.schema.json.StrictJsonReader;
import io.apisec.schema.openapi.Document;
import io.apisec.schema.openapi.OpenApiDocuments;
import io.apisec.schema.openapi.OpenApiSettings;
import io.apisec.schema.validation.SchemaCompiler;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;

/**
 * Finds the files of OpenAPI documents: one by one, or all that a pattern or a directory
 * has.
 */
final class OpenApiFiles {

	private static final List<String> EXTENSIONS = List.of(".json", ".yaml", ".yml");

	private final SchemaProperties properties;

	private final SchemaCompiler compiler;

	private final ResourceLoader resources;

	OpenApiFiles(SchemaProperties properties, SchemaCompiler compiler, ResourceLoader resources) {
		this.properties = properties;
		this.compiler = compiler;
		this.resources = resources;
	}

	ApiDescription description() {
		if (this.properties.openapi().isEmpty()) {
			return new ApiDescription((closed) -> OpenApiDocuments.NONE, false);
		}
		List<Document> documents = this.properties.openapi().stream().flatMap((one) -> read(one).stream()).toList();
		StrictJsonReader json = new StrictJsonReader(Limits.of(this.properties.limits()).json());
		boolean rejects = this.properties.unknownQuery() == SchemaProperties.UnknownQuery.REJECT;
		boolean answers = this.properties.response() != SchemaProperties.Response.OFF;
		return new ApiDescription((closed) -> OpenApiDocuments.load(documents,
				new OpenApiSettings(closed, rejects, answers), this.compiler, json),
				this.properties.undocumented() == SchemaProperties.Undocumented.DENY);
	}

	private List<Document> read(String location) {
		try {
			List<Document> documents = new ArrayList<>();
			for (Resource resource : find(location)) {
				documents.add(new Document(name(location, resource), resource.getContentAsByteArray()));
			}
			if (!documents.isEmpty()) {
				return documents;
			}
		}
		catch (IOException unreadable) {
			throw nothing(location, " cannot be read: " + unreadable.getMessage());
		}
		throw nothing(location, " has no OpenAPI document.");
	}

	private Resource[] find(String location) throws IOException {
		String pattern = location.endsWith("/") ? location + "*" : location;
		return Arrays.stream(ResourcePatternUtils.getResourcePatternResolver(this.resources).getResources(pattern))
			.filter((resource) -> resource.isReadable() && isDocument(resource))
			.toArray(Resource[]::new);
	}

	private static boolean isDocument(Resource resource) {
		String name = resource.getFilename();
		return name != null && EXTENSIONS.stream().anyMatch(name::endsWith);
	}

	/** As relative references read it: next to the location that names it. */
	private static String name(String location, Resource resource) {
		int start = location.indexOf(':') + 1;
		return location.substring(start, Math.max(start, location.lastIndexOf('/') + 1)) + resource.getFilename();
	}

	private static StartupException nothing(String location, String what) {
		return new StartupException("apisec.schema.openapi: " + location + what, """
				Name documents that end in .yaml, .yml or .json, or a directory of them:

				    apisec:
				      schema:
				        openapi: ["classpath:openapi/"]
				""");
	}

}
