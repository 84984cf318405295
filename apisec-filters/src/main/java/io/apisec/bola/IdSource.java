package io.apisec.bola;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.BodyPointer;
import io.apisec.core.JsonBody;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

/** Where a request names an object. */
sealed interface IdSource {

	/**
	 * The ids, as the handler itself will receive them.
	 * @param request the request
	 * @return the ids, with {@code null} for one that is missing, ambiguous or no id;
	 * empty only where an array of the body is
	 */
	List<@Nullable Object> ids(ApiRequest request);

	/**
	 * The same place, missing where data binding may put a parameter in its stead.
	 * @param parameters the names by which it would
	 */
	default IdSource unless(Set<String> parameters) {
		return this;
	}

	/** Whether the body has to be read for it. */
	default boolean isInBody() {
		return false;
	}

	private static List<@Nullable Object> one(@Nullable Object id) {
		return Arrays.asList(id);
	}

	private static boolean isBound(Set<String> parameters, ApiRequest request) {
		for (String parameter : parameters) {
			if (BoundNames.isBound(parameter, request)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A variable of the handler's own path.
	 *
	 * @param name its name
	 * @param parameters the parameters that data binding prefers to variables
	 */
	record Variable(String name, Set<String> parameters) implements IdSource {

		Variable(String name) {
			this(name, Set.of());
		}

		@Override
		public List<@Nullable Object> ids(ApiRequest request) {
			return one(isBound(this.parameters, request) ? null : request.variables().get(this.name));
		}

		@Override
		public IdSource unless(Set<String> preferred) {
			return new Variable(this.name, preferred);
		}

		@Override
		public String toString() {
			return "variable " + this.name;
		}

	}

	/**
	 * A variable of a rule's path.
	 *
	 * @param rule the rule's path
	 * @param name its name
	 * @param parameters the parameters that data binding prefers to variables
	 */
	record RuleVariable(PathRule rule, String name, Set<String> parameters) implements IdSource {

		RuleVariable(PathRule rule, String name) {
			this(rule, name, Set.of());
		}

		@Override
		public List<@Nullable Object> ids(ApiRequest request) {
			Map<String, String> variables = isBound(this.parameters, request) ? null : this.rule.variables(request);
			return one((variables != null) ? variables.get(this.name) : null);
		}

		@Override
		public IdSource unless(Set<String> preferred) {
			return new RuleVariable(this.rule, this.name, preferred);
		}

		@Override
		public String toString() {
			return "variable " + this.name;
		}

	}

	/**
	 * A parameter. Twice is once too often, by whatever name: which one the handler takes
	 * is not ours to guess.
	 *
	 * @param name its name
	 */
	record Query(String name) implements IdSource {

		@Override
		public List<@Nullable Object> ids(ApiRequest request) {
			List<String> values = request.parameters(this.name);
			boolean one = values.size() == 1 && !BoundNames.isBoundByAnother(this.name, request);
			return one(one ? values.get(0) : null);
		}

		@Override
		public String toString() {
			return "query " + this.name;
		}

	}

	/**
	 * A place in the body.
	 *
	 * @param pointer the place
	 */
	record Body(BodyPointer pointer) implements IdSource {

		@Override
		public List<@Nullable Object> ids(ApiRequest request) {
			JsonBody body = request.json();
			return (body != null) ? body.values(this.pointer) : one(null);
		}

		@Override
		public boolean isInBody() {
			return true;
		}

		@Override
		public String toString() {
			return "body " + this.pointer;
		}

	}

}
