package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.apisec.core.Violation;

/** What the variables of an operation's path have to be. */
final class PathParameters {

	private final List<Variable> variables;

	PathParameters(List<Variable> variables) {
		this.variables = List.copyOf(variables);
	}

	/** The same with the names that a handler gives to the variables, by their order. */
	PathParameters named(List<String> documented, List<String> names) {
		List<Variable> renamed = new ArrayList<>();
		for (Variable variable : this.variables) {
			renamed.add(new Variable(names.get(documented.indexOf(variable.name())), variable.rule()));
		}
		return new PathParameters(renamed);
	}

	List<Violation> violations(Map<String, String> values) {
		List<Violation> found = List.of();
		for (Variable variable : this.variables) {
			String value = values.get(variable.name());
			found = Violations.join(found, (value != null) ? variable.rule().violations(RawParameter.of(List.of(value)))
					: variable.rule().missing());
		}
		return found;
	}

	/**
	 * A variable of a path.
	 *
	 * @param name the variable's name
	 * @param rule what it has to be
	 */
	record Variable(String name, ParameterRule rule) {

	}

}
