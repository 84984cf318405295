package io.apisec.autoconfigure.schema;

import java.io.IOException;

import io.apisec.core.StartupException;
import io.apisec.schema.SchemaSource;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/** Reads schemas from the class path alone. */
final class ClassPathSchemas implements SchemaSource {

	private final ResourceLoader resources;

	ClassPathSchemas(ResourceLoader resources) {
		this.resources = resources;
	}

	@Override
	public byte @Nullable [] read(String location) throws IOException {
		if (!location.startsWith(ResourceLoader.CLASSPATH_URL_PREFIX)) {
			throw new StartupException("The schema location '" + location + "' is not inside the class path.", """
					Put the file on the class path and name it like classpath:schemas/transfer.json. Nothing is ever \
					fetched from elsewhere, unless the application declares a SchemaSource of its own:

					    @Bean
					    SchemaSource schemas() {
					        return (location) -> …;
					    }
					""");
		}
		Resource resource = this.resources.getResource(location);
		return resource.exists() ? resource.getContentAsByteArray() : null;
	}

}
