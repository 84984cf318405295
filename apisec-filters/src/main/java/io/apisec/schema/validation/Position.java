package io.apisec.schema.validation;

/**
 * A schema to be rewritten: the same schema may be needed in several ways.
 *
 * @param place where it stands
 * @param mode how it is rewritten
 * @param scope what dynamic references in it lead to
 */
record Position(SchemaPlace place, Mode mode, DynamicScope scope) {

	Position {
		scope = scope.enter(place.resource());
	}

	Position with(Mode other) {
		return other.equals(this.mode) ? this : new Position(this.place, other, this.scope);
	}

	Position to(SchemaPlace other) {
		return new Position(other, this.mode, this.scope);
	}

}
