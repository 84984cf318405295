package io.apisec.schema.openapi;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** To which parameter a name in the query belongs; each has its index. */
final class QueryNames {

	/** The index of what belongs to no parameter. */
	static final int NOBODY = -1;

	private final Map<String, Integer> whole = new HashMap<>();

	private final Map<String, Integer> deep = new HashMap<>();

	private final Map<String, Integer> members = new HashMap<>();

	private int open = NOBODY;

	void add(ParameterDescription parameter, Shape shape, int index) {
		boolean exploded = parameter.style() == ParameterStyle.FORM && parameter.explode() && shape.isObject();
		if (parameter.style() == ParameterStyle.DEEP_OBJECT) {
			this.deep.put(parameter.name(), index);
		}
		else if (exploded) {
			shape.members().keySet().forEach((member) -> this.members.put(member, index));
			this.open = shape.others().isEmpty() ? this.open : index;
		}
		if (shape.isScalar() || shape.isArray() || !exploded) {
			this.whole.put(parameter.name(), index);
		}
	}

	int owner(String name) {
		Integer owner = this.whole.get(name);
		if (owner == null) {
			owner = this.members.get(name);
		}
		if (owner == null && isDeep(name)) {
			owner = this.deep.get(name.substring(0, name.indexOf('[')));
		}
		return (owner != null) ? owner : this.open;
	}

	/** The member of an object that a name means; {@code null} for a parameter's own. */
	@Nullable String member(String name) {
		if (this.whole.containsKey(name)) {
			return null;
		}
		boolean ofDeep = !this.members.containsKey(name) && isDeep(name)
				&& this.deep.containsKey(name.substring(0, name.indexOf('[')));
		return ofDeep ? name.substring(name.indexOf('[') + 1, name.length() - 1) : name;
	}

	/** Objects inside objects have no meaning in that style. */
	private static boolean isDeep(String name) {
		int bracket = name.indexOf('[');
		return bracket > 0 && name.endsWith("]") && name.lastIndexOf('[') == bracket;
	}

}
