package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

import io.apisec.core.Violation;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one parameter has to be. */
final class ParameterRule {

	private final String label;

	private final boolean required;

	private final boolean allowEmpty;

	private final ParameterValues values;

	private final @Nullable BodySchema schema;

	private final List<Violation> missing;

	private final List<Violation> repeated;

	private final List<Violation> mistyped;

	ParameterRule(ParameterDescription parameter, ParameterValues values, @Nullable BodySchema schema) {
		this.label = parameter.place().word() + ":" + parameter.name();
		this.required = parameter.required();
		this.allowEmpty = parameter.allowEmpty();
		this.values = values;
		this.schema = schema;
		this.missing = List.of(new Violation(this.label, "required", "is required"));
		this.repeated = List.of(new Violation(this.label, "repeated", "may be there once only"));
		this.mistyped = List.of(new Violation(this.label, "type", "is not of the type that is described"));
	}

	boolean required() {
		return this.required;
	}

	List<Violation> missing() {
		return this.required ? this.missing : List.of();
	}

	List<Violation> violations(RawParameter raw) {
		if (raw.isEmpty()) {
			return missing();
		}
		if (raw.texts().size() > 1 && !this.values.isRepeatable()) {
			return this.repeated;
		}
		if (this.allowEmpty && raw.members().isEmpty() && raw.texts().get(0).isEmpty() && raw.texts().size() == 1) {
			return List.of();
		}
		List<Violation> found = anyValid(this.values.of(raw));
		List<JsonNode> parted = this.values.partedOf(raw);
		return (found.isEmpty() && parted != null) ? anyValid(parted) : found;
	}

	/** No violation if one of the values is valid, else those of the first. */
	private List<Violation> anyValid(List<JsonNode> readings) {
		if (readings.isEmpty()) {
			return this.mistyped;
		}
		List<Violation> first = null;
		for (JsonNode reading : readings) {
			List<Violation> found = (this.schema != null) ? this.schema.violations(reading) : List.of();
			if (found.isEmpty()) {
				return found;
			}
			first = (first != null) ? first : found;
		}
		return (first != null) ? labelled(first) : this.mistyped;
	}

	private List<Violation> labelled(List<Violation> found) {
		List<Violation> labelled = new ArrayList<>(found.size());
		for (Violation violation : found) {
			labelled.add(new Violation(this.label + violation.pointer(), violation.keyword(), violation.message()));
		}
		return labelled;
	}

}
