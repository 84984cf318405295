package io.apisec.autoconfigure.schema;

import java.io.IOException;

import io.apisec.schema.validation.SchemaFileSource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Reads schema files through the application's resources. */
final class ResourceFiles implements SchemaFileSource {

	private final ResourceLoader resources;

	ResourceFiles(ResourceLoader resources) {
		this.resources = resources;
	}

	@Override
	public byte @Nullable [] read(String location) throws IOException {
		Resource resource = this.resources.getResource(location);
		return resource.exists() ? resource.getContentAsByteArray() : null;
	}

}
