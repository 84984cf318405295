package io.apisec.tck;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A refusal as its caller gets it (RFC 9457).
 *
 * @param answer the whole answer
 * @param correlationId the identity of the request
 */
public record Refusal(Answer answer, String correlationId) {

	private static final String INSTANCE = "urn:uuid:";

	private static final Set<String> MEMBERS = Set.of("type", "title", "status", "detail", "instance");

	private static final Set<String> VIOLATION_MEMBERS = Set.of("type", "title", "status", "detail", "errors",
			"instance");

	private static final Set<String> BLANK_MEMBERS = Set.of("type", "title", "status", "instance");

	/**
	 * Checks that an answer is a problem of ours.
	 * @param answer the answer
	 * @param status the status it should have
	 * @param name the problem it should name
	 * @return the refusal
	 */
	public static Refusal of(Answer answer, int status, String name) {
		return check(answer, status, "urn:apisec:problem:" + name, MEMBERS);
	}

	/**
	 * Checks that an answer is a problem that says no more than its status.
	 * @param answer the answer
	 * @param status the status it should have
	 * @return the refusal
	 */
	public static Refusal blank(Answer answer, int status) {
		return check(answer, status, "about:blank", BLANK_MEMBERS);
	}

	/**
	 * Checks that an answer says which one place of the request breaks its schema.
	 * @param answer the answer
	 * @param pointer the place
	 * @param keyword the keyword of the schema
	 * @return the refusal
	 */
	public static Refusal violation(Answer answer, String pointer, String keyword) {
		Refusal refusal = check(answer, 400, "urn:apisec:problem:schema-violation", VIOLATION_MEMBERS);
		JsonNode errors = answer.json().path("errors");
		assertThat(errors).as("errors of %s", answer).hasSize(1);
		JsonNode error = errors.path(0);
		assertThat(List.copyOf(error.propertyNames())).containsExactly("pointer", "keyword", "message");
		assertThat(error.path("pointer").asString()).as("pointer of %s", answer).isEqualTo(pointer);
		assertThat(error.path("keyword").asString()).as("keyword of %s", answer).isEqualTo(keyword);
		assertThat(error.path("message").asString()).isNotBlank();
		return refusal;
	}

	private static Refusal check(Answer answer, int status, String type, Set<String> members) {
		assertThat(answer.status()).as("status of %s", answer).isEqualTo(status);
		assertThat(answer.header("Content-Type")).as("content type of %s", answer)
			.isEqualTo("application/problem+json");
		JsonNode problem = answer.json();
		assertThat(problem.path("type").asString()).as("type of %s", answer).isEqualTo(type);
		assertThat(problem.path("status").asInt()).as("status in %s", answer).isEqualTo(status);
		assertThat(List.copyOf(problem.propertyNames())).as("members of %s", answer)
			.containsExactlyInAnyOrderElementsOf(members);
		assertThat(problem.path("title").asString()).isNotBlank();
		return new Refusal(answer, correlationId(problem.path("instance").asString()));
	}

	private static String correlationId(String instance) {
		assertThat(instance).startsWith(INSTANCE);
		String id = instance.substring(INSTANCE.length());
		assertThat(UUID.fromString(id)).hasToString(id);
		return id;
	}

	/**
	 * Checks a header of the answer.
	 * @param header the header's name
	 * @param value its only value
	 * @return this refusal
	 */
	public Refusal with(String header, String value) {
		assertThat(this.answer.header(header)).as("%s of %s", header, this.answer).isEqualTo(value);
		return this;
	}

}
