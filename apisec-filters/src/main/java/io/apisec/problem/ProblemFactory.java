package io.apisec.problem;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
import io.apisec.core.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The one place that makes problems (RFC 9457), so that all refusals look alike and none
 * says more than it should.
 *
 * <p>
 * All of a problem but its instance is the same each time, and is kept: a flood of
 * refused requests costs little more than copying.
 */
public final class ProblemFactory {

	/**
	 * The type of a problem that is no more than its status (RFC 9457, section 4.2.1).
	 */
	public static final String BLANK = "about:blank";

	private static final byte[] NO_ERRORS = {};

	private static final String TYPE_PREFIX = "urn:apisec:problem:";

	/** More than all controls together have; beyond it, problems are made anew. */
	private static final int MAX_KEPT = 512;

	private final JsonFactory json = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

	private final Map<Constant, byte[]> kept = new ConcurrentHashMap<>();

	/**
	 * The problem for a refusal. A refusal whose problem is {@link #BLANK} looks like
	 * that of {@link #plain}, so that it tells nothing of its cause.
	 * @param denial the refusal
	 * @param correlationId the identity of the request, a UUID
	 * @return the answer
	 */
	public Problem of(Denial denial, String correlationId) {
		if (denial.problem().equals(BLANK)) {
			return blank(denial.status(), denial.headers(), correlationId);
		}
		Constant constant = new Constant(TYPE_PREFIX + denial.problem(), denial.title(), denial.status(),
				denial.detail());
		return new Problem(denial.status(), denial.headers(),
				joined(beginning(constant), errors(denial.violations()), end(correlationId)));
	}

	/**
	 * The problem for a status of which no more is known, such as 404 for a path without
	 * a handler.
	 * @param status the HTTP status code
	 * @param correlationId the identity of the request, a UUID
	 * @return the answer, without headers of its own
	 */
	public Problem plain(int status, String correlationId) {
		return blank(status, List.of(), correlationId);
	}

	private Problem blank(int status, List<HeaderField> headers, String correlationId) {
		Constant constant = new Constant(BLANK, ReasonPhrases.of(status), status, null);
		return new Problem(status, headers, joined(beginning(constant), NO_ERRORS, end(correlationId)));
	}

	private byte[] beginning(Constant constant) {
		byte[] beginning = this.kept.get(constant);
		if (beginning == null) {
			beginning = written(constant);
			if (this.kept.size() < MAX_KEPT) {
				this.kept.put(constant, beginning);
			}
		}
		return beginning;
	}

	private static byte[] joined(byte[] beginning, byte[] errors, byte[] end) {
		byte[] body = Arrays.copyOf(beginning, beginning.length + errors.length + end.length);
		System.arraycopy(errors, 0, body, beginning.length, errors.length);
		System.arraycopy(end, 0, body, beginning.length + errors.length, end.length);
		return body;
	}

	/** Everything up to the errors and the instance, which is the last member. */
	private byte[] written(Constant constant) {
		byte[] object = object((generator) -> {
			generator.writeStringProperty("type", constant.type());
			generator.writeStringProperty("title", constant.title());
			generator.writeNumberProperty("status", constant.status());
			if (constant.detail() != null) {
				generator.writeStringProperty("detail", constant.detail());
			}
		});
		return Arrays.copyOf(object, object.length - 1);
	}

	private byte[] errors(List<Violation> violations) {
		if (violations.isEmpty()) {
			return NO_ERRORS;
		}
		byte[] object = object((generator) -> {
			generator.writeArrayPropertyStart("errors");
			violations.forEach((violation) -> write(violation, generator));
			generator.writeEndArray();
		});
		object[0] = ',';
		return Arrays.copyOf(object, object.length - 1);
	}

	private static void write(Violation violation, JsonGenerator generator) {
		generator.writeStartObject();
		generator.writeStringProperty("pointer", violation.pointer());
		generator.writeStringProperty("keyword", violation.keyword());
		generator.writeStringProperty("message", violation.message());
		generator.writeEndObject();
	}

	private byte[] object(Consumer<JsonGenerator> members) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), bytes,
				JsonEncoding.UTF8)) {
			generator.writeStartObject();
			members.accept(generator);
			generator.writeEndObject();
		}
		return bytes.toByteArray();
	}

	private static byte[] end(String correlationId) {
		if (!correlationId.chars().allMatch(ProblemFactory::isUuidCharacter)) {
			throw new IllegalArgumentException("A correlation id is a UUID");
		}
		return (",\"instance\":\"urn:uuid:" + correlationId + "\"}").getBytes(StandardCharsets.US_ASCII);
	}

	private static boolean isUuidCharacter(int c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-';
	}

	/** What is the same in each occurrence of a problem. */
	private record Constant(String type, String title, int status, @Nullable String detail) {
	}

}
