package io.apisec.schema.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.networknt.schema.Schema;
import io.apisec.core.StartupException;
import io.apisec.schema.validation.SchemaSettings.Dialect;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dialects by the URIs of their meta-schemas, and the meta-schemas themselves: the
 * engine brings them along, so that they need no network.
 */
final class MetaSchemas {

	private static final String NEW = "https://json-schema.org/draft/2020-12/";

	private static final String OLD = "http://json-schema.org/draft-07/schema";

	private static final Map<String, Dialect> DIALECTS = Map.of(NEW + "schema", Dialect.DRAFT_2020_12, OLD,
			Dialect.DRAFT_7, "https://json-schema.org/draft-07/schema", Dialect.DRAFT_7,
			"https://spec.openapis.org/oas/3.1/dialect/base", Dialect.DRAFT_2020_12);

	private static final Set<String> PARTS = Set.of("schema", "meta/core", "meta/applicator", "meta/unevaluated",
			"meta/validation", "meta/meta-data", "meta/format-annotation", "meta/format-assertion", "meta/content");

	private MetaSchemas() {
	}

	/**
	 * The dialect that a schema names.
	 * @param uri the value of {@code $schema}
	 * @return the dialect, empty if it is none that is spoken here
	 */
	static Optional<Dialect> dialect(String uri) {
		return Optional.ofNullable(DIALECTS.get(uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri));
	}

	/**
	 * The meta-schema with a URI.
	 * @param uri an absolute URI without fragment
	 * @return the document, or {@code null} if it is no meta-schema of a known dialect
	 */
	static @Nullable SchemaDocument find(String uri) {
		if (uri.equals(OLD)) {
			return read(uri, "/draft-07/schema");
		}
		if (uri.startsWith(NEW) && PARTS.contains(uri.substring(NEW.length()))) {
			return read(uri, "/draft/2020-12/" + uri.substring(NEW.length()));
		}
		return null;
	}

	private static SchemaDocument read(String uri, String resource) {
		try (InputStream stream = Schema.class.getResourceAsStream(resource)) {
			if (stream == null) {
				throw new StartupException("The meta-schema " + uri + " is missing in the schema engine.",
						"Use the version of com.networknt:json-schema-validator that apisec comes with.");
			}
			return new SchemaDocument(uri, JsonMapper.shared().readTree(stream), uri, (other) -> {
				throw new StartupException("The meta-schema " + other + " is unknown.", "Use a known dialect.");
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
