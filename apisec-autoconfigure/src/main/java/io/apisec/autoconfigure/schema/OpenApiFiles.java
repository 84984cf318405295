package io.apisec.autoconfigure.schema;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.apisec.schema.OpenApiSource;
import io.apisec.schema.openapi.Document;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;

/**
 * Finds the files of OpenAPI documents: one by one, or all that a pattern or a directory
 * has.
 */
final class OpenApiFiles implements OpenApiSource {

	private static final List<String> EXTENSIONS = List.of(".json", ".yaml", ".yml");

	private final ResourceLoader resources;

	OpenApiFiles(ResourceLoader resources) {
		this.resources = resources;
	}

	@Override
	public List<Document> read(String location) throws IOException {
		List<Document> documents = new ArrayList<>();
		for (Resource resource : find(location)) {
			documents.add(new Document(name(location, resource), resource.getContentAsByteArray()));
		}
		return documents;
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

}
