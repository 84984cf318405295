package io.apisec.benchmarks.assembled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the body, checks it against the schema, and lets the handler read it again. */
final class SchemaFilter extends OncePerRequestFilter {

	private static final int MAX_BODY = 64 * 1024;

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final Schema schema = load();

	private static Schema load() {
		try (InputStream file = SchemaFilter.class.getResourceAsStream("/transfer.schema.json")) {
			Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
				.getSchema(file, InputFormat.JSON);
			schema.initializeValidators();
			return schema;
		}
		catch (IOException fault) {
			throw new UncheckedIOException(fault);
		}
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		byte[] body = request.getInputStream().readNBytes(MAX_BODY + 1);
		if (body.length > MAX_BODY) {
			response.setStatus(413);
		}
		else if (isValid(body)) {
			chain.doFilter(new BufferedRequest(request, body), response);
		}
		else {
			response.setStatus(400);
		}
	}

	private boolean isValid(byte[] body) {
		try {
			return this.schema.validate(this.mapper.readTree(body), SchemaFilter::assertFormats).isEmpty();
		}
		catch (JacksonException malformed) {
			return false;
		}
	}

	private static void assertFormats(ExecutionContext context) {
		context.executionConfig((config) -> config.formatAssertionsEnabled(true));
	}

}
