package io.apisec.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What an IDE shows while somebody writes {@code application.yml}. */
class MetadataTests {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	@Test
	void metadataWhenBuiltThenEveryPropertyHasADescription() throws IOException {
		List<JsonNode> properties = properties();
		assertThat(properties).hasSizeGreaterThan(40);
		assertThat(properties).allSatisfy(
				(property) -> assertThat(property.path("description").asString("")).as(property.path("name").asString())
					.isNotBlank()
					.endsWith("."));
	}

	@Test
	void metadataWhenBuiltThenEveryPropertyIsOurs() throws IOException {
		assertThat(properties()).allSatisfy((property) -> assertThat(property.path("name").asString())
			.matches("apisec\\..+|management\\.endpoint\\.apisec\\..+"));
	}

	private static List<JsonNode> properties() throws IOException {
		try (InputStream metadata = open()) {
			return JsonMapper.shared().readTree(metadata).get("properties").valueStream().toList();
		}
	}

	/** From the jar where it is built already, else from what will be put into it. */
	private static InputStream open() throws IOException {
		try (Stream<Path> built = Files.list(Path.of("target"))) {
			Path jar = built
				.filter((file) -> file.getFileName().toString().matches("apisec-autoconfigure-[^-]+(-SNAPSHOT)?\\.jar"))
				.findFirst()
				.orElse(null);
			if (jar == null) {
				return Files.newInputStream(Path.of("target/classes", METADATA));
			}
			try (ZipFile zip = new ZipFile(jar.toFile())) {
				return new java.io.ByteArrayInputStream(zip.getInputStream(zip.getEntry(METADATA)).readAllBytes());
			}
		}
	}

}
