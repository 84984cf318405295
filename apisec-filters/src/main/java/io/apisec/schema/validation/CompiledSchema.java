package io.apisec.schema.validation;

import java.util.List;
import java.util.Set;

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

	CompiledSchema(String source, LinkedSchema linked) {
		this.source = source;
		this.schema = linked.schema();
		Set<LinkedSchema> reachable = ReferenceLoops.reachable(linked);
		this.openPlaces = openPlaces(reachable);
		this.recursive = reachable.stream().anyMatch(ReferenceLoops::isRecursive);
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
		BoundedExecution execution = this.recursive ? BoundedExecution.boundedBy(value) : BoundedExecution.bounded();
		try {
			this.schema.validate(execution, value);
		}
		catch (FailFastAssertionException ex) {
			// There are more errors than anybody wants to read.
			return Violations.of(execution.found());
		}
		catch (ValidationLimitExceededException | ExhaustionException ex) {
			return Violations.tooComplex();
		}
		return Violations.of(execution.found());
	}

	private static List<String> openPlaces(Set<LinkedSchema> schemas) {
		return schemas.stream()
			.flatMap((linked) -> linked.openPlaces().stream())
			.map(SchemaPlace::name)
			.distinct()
			.toList();
	}

}
