package io.apisec.schema.validation;

import java.util.List;
import java.util.Set;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import io.apisec.core.Violation;
import tools.jackson.databind.JsonNode;

/** A schema that has been compiled with all to which it leads. */
final class CompiledSchema implements BodySchema {

	private final String source;

	private final Schema schema;

	private final List<String> openPlaces;

	private final boolean recursive;

	// Which way through the schema led to an element decides what is said of the others.
	private final boolean annotated;

	CompiledSchema(String source, LinkedSchema linked) {
		this.source = source;
		this.schema = linked.schema();
		Set<LinkedSchema> reachable = ReferenceLoops.reachable(linked);
		this.openPlaces = openPlaces(reachable);
		this.recursive = reachable.stream().anyMatch(ReferenceLoops::isRecursive);
		this.annotated = reachable.stream().anyMatch(LinkedSchema::isAnnotated);
	}

	@Override
	public String source() {
		return this.source;
	}

	@Override
	public List<String> openPlaces() {
		return this.openPlaces;
	}

	@Override
	public List<Violation> violations(JsonNode value) {
		ExecutionConfig bounds = this.recursive ? BoundedExecution.boundsBy(value) : BoundedExecution.bounds();
		try {
			boolean valid = !this.annotated && errors(BoundedExecution.verdict(bounds), value).isEmpty();
			return valid ? List.of() : Violations.of(errors(BoundedExecution.explanation(bounds), value));
		}
		catch (ValidationLimitExceededException | ExhaustionException ex) {
			return Violations.tooComplex();
		}
	}

	private List<Error> errors(BoundedExecution execution, JsonNode value) {
		try {
			this.schema.validate(execution, value);
		}
		catch (FailFastAssertionException ex) {
			// There are more errors than anybody wants to read.
		}
		return execution.found();
	}

	private static List<String> openPlaces(Set<LinkedSchema> schemas) {
		return schemas.stream()
			.flatMap((linked) -> linked.openPlaces().stream())
			.map(SchemaPlace::name)
			.distinct()
			.toList();
	}

}
