package io.apisec.problem;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.apisec.core.Denial;
import io.apisec.core.HeaderField;
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
		return new Problem(denial.status(), denial.headers(), body(constant, correlationId));
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
		return new Problem(status, headers, body(constant, correlationId));
	}

	private byte[] body(Constant constant, String correlationId) {
		byte[] beginning = this.kept.get(constant);
		if (beginning == null) {
			beginning = beginning(constant);
			if (this.kept.size() < MAX_KEPT) {
				this.kept.put(constant, beginning);
			}
		}
		byte[] end = end(correlationId);
		byte[] body = new byte[beginning.length + end.length];
		System.arraycopy(beginning, 0, body, 0, beginning.length);
		System.arraycopy(end, 0, body, beginning.length, end.length);
		return body;
	}

	/** Everything up to the instance, which is the last member. */
	private byte[] beginning(Constant constant) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), bytes,
				JsonEncoding.UTF8)) {
			generator.writeStartObject();
			generator.writeStringProperty("type", constant.type());
			generator.writeStringProperty("title", constant.title());
			generator.writeNumberProperty("status", constant.status());
			if (constant.detail() != null) {
				generator.writeStringProperty("detail", constant.detail());
			}
			generator.writeEndObject();
		}
		byte[] object = bytes.toByteArray();
		return Arrays.copyOf(object, object.length - 1);
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
