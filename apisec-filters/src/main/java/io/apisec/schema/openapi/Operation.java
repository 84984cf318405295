package io.apisec.schema.openapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.apisec.core.Violation;
import io.apisec.schema.response.DeclaredMembers;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of one operation, compiled. Safe for concurrent use.
 */
public final class Operation {

	private final OperationDescription description;

	private final PathParameters path;

	private final QueryParameters query;

	private final HeaderParameters headers;

	private final @Nullable RequestContent content;

	private final ResponseContent responses;

	Operation(OperationDescription description, PathParameters path, QueryParameters query, HeaderParameters headers,
			@Nullable RequestContent content, ResponseContent responses) {
		this.description = description;
		this.path = path;
		this.query = query;
		this.headers = headers;
		this.content = content;
		this.responses = responses;
	}

	/** The same for a handler that calls the variables of the path by other names. */
	Operation named(List<String> variables) {
		List<String> documented = PathTemplate.of(this.description.path()).variables();
		return documented.equals(variables) ? this : new Operation(this.description,
				this.path.named(documented, variables), this.query, this.headers, this.content, this.responses);
	}

	OperationDescription description() {
		return this.description;
	}

	/**
	 * The method.
	 * @return the HTTP method in capitals
	 */
	public String method() {
		return this.description.method();
	}

	/**
	 * The path as the document has it.
	 * @return the path, without that of a server
	 */
	public String path() {
		return this.description.path();
	}

	/**
	 * Where the operation stands, for messages and the inventory.
	 * @return such as {@code openapi:accounts.yaml#/paths/~1accounts~1{id}/get}
	 */
	public String source() {
		return "openapi:" + this.description.source().at();
	}

	/**
	 * The scopes that the {@code security} of the operation asks for.
	 * @return alternatives, of which one has to be granted in whole; empty where no scope
	 * is asked for, which never makes an endpoint public
	 */
	public List<Set<String>> scopes() {
		return this.description.scopes();
	}

	/**
	 * The bodies that the operation takes.
	 * @return {@code null} where the document describes none
	 */
	public @Nullable RequestContent content() {
		return this.content;
	}

	/**
	 * The members that an answer declares: by its exact status, else by a range of
	 * statuses, else by the default; and there by the most specific content type.
	 * @param status the status of the answer
	 * @param contentType the value of {@code Content-Type}
	 * @return {@code null} where the document describes no such answer, or no schema of
	 * it, or where answers were not asked for
	 */
	public @Nullable DeclaredMembers declared(int status, String contentType) {
		return this.responses.of(status, contentType);
	}

	/**
	 * Where the parameters of a request break their schemas. Nothing is allocated where
	 * the operation has no parameters and the request has no query.
	 * @param variables the path's variables as the handler calls them, decoded
	 * @param rawQuery the query as it was sent, {@code null} where there is none
	 * @param headerValues the lines of a header, by its name in any case
	 * @return at most ten places; empty where all is as described
	 */
	public List<Violation> violations(Map<String, String> variables, @Nullable String rawQuery,
			Function<String, List<String>> headerValues) {
		if (this.description.parameters().isEmpty() && (rawQuery == null || rawQuery.isEmpty())) {
			return List.of();
		}
		List<Violation> found = Violations.join(this.path.violations(variables), this.query.violations(rawQuery));
		return Violations.bounded(Violations.join(found, this.headers.violations(headerValues)));
	}

	@Override
	public String toString() {
		return method() + " " + path() + " (" + source() + ")";
	}

}
