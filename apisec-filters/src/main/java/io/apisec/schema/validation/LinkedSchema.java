package io.apisec.schema.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import com.networknt.schema.Schema;
import org.jspecify.annotations.Nullable;

/** A schema to which references lead, with a number for its name. */
final class LinkedSchema {

	private final int number;

	private final Position position;

	private final List<SchemaPlace> openPlaces = new ArrayList<>();

	private final Set<LinkedSchema> links = new LinkedHashSet<>();

	private final Set<LinkedSchema> linksToSameValue = new LinkedHashSet<>();

	private boolean annotated;

	private @Nullable Schema schema;

	LinkedSchema(int number, Position position) {
		this.number = number;
		this.position = position;
	}

	int number() {
		return this.number;
	}

	Position position() {
		return this.position;
	}

	List<SchemaPlace> openPlaces() {
		return this.openPlaces;
	}

	Set<LinkedSchema> links() {
		return this.links;
	}

	Set<LinkedSchema> linksToSameValue() {
		return this.linksToSameValue;
	}

	Schema schema() {
		return Objects.requireNonNull(this.schema, "not compiled yet");
	}

	/**
	 * Whether it judges by what other keywords have noted of the value.
	 * @return whether it does
	 */
	boolean isAnnotated() {
		return this.annotated;
	}

	void noteAnnotated() {
		this.annotated = true;
	}

	void noteOpen(SchemaPlace place) {
		this.openPlaces.add(place);
	}

	void link(LinkedSchema other, boolean sameValue) {
		this.links.add(other);
		if (sameValue) {
			this.linksToSameValue.add(other);
		}
	}

	void compiled(Schema compiled) {
		this.schema = compiled;
	}

}
