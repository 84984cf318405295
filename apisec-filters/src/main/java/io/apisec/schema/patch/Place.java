package io.apisec.schema.patch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.Violation;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A place of a resource as its schema knows it: what may stand there, and where pointers
 * lead from it. It is complete, and never changed, once the graph of places is built.
 */
final class Place {

	private static final String LAST = "-";

	private final Set<Set<SchemaNode>> alternatives;

	private final List<List<BodySchema>> schemas;

	private final Map<String, @Nullable Step> known = new HashMap<>();

	private List<Pattern> patterns = List.of();

	private List<BodySchema> nameRules = List.of();

	private Others others = Others.NOWHERE;

	private @Nullable Step append;

	/**
	 * A place from which no pointer leads on yet.
	 * @param alternatives what a value has to be: all schemas of one of the sets
	 * @param schemas the same, compiled
	 */
	Place(Set<Set<SchemaNode>> alternatives, List<List<BodySchema>> schemas) {
		this.alternatives = alternatives;
		this.schemas = schemas;
	}

	Set<Set<SchemaNode>> alternatives() {
		return this.alternatives;
	}

	void lead(String name, @Nullable Step step) {
		this.known.put(name, step);
	}

	void lead(List<Pattern> matching) {
		this.patterns = matching;
	}

	void lead(List<BodySchema> rules, Others rest, @Nullable Step last) {
		this.nameRules = rules;
		this.others = rest;
		this.append = last;
	}

	/**
	 * Follows one token.
	 * @param token the token, unescaped
	 * @param appends whether {@code -} stands for what follows the last element
	 * @return where it leads, {@code null} if the schema knows no such place
	 */
	@Nullable Step step(String token, boolean appends) {
		if (appends && LAST.equals(token) && this.append != null) {
			return this.append;
		}
		if (!this.nameRules.isEmpty() && !isName(token)) {
			return null;
		}
		if (this.known.containsKey(token)) {
			return this.known.get(token);
		}
		Others steps = matching(token);
		return (JsonPointers.index(token) >= 0) ? steps.index() : steps.name();
	}

	private boolean isName(String token) {
		JsonNode name = StringNode.valueOf(token);
		return this.nameRules.stream().allMatch((rule) -> rule.violations(name).isEmpty());
	}

	/** What several patterns describe at once leads nowhere. */
	private Others matching(String token) {
		if (this.patterns.isEmpty()) {
			return this.others;
		}
		JsonNode name = StringNode.valueOf(token);
		List<Others> matched = this.patterns.stream()
			.filter((pattern) -> pattern.schema().violations(name).isEmpty())
			.map(Pattern::steps)
			.toList();
		return (matched.size() > 1) ? Others.NOWHERE : (matched.isEmpty() ? this.others : matched.get(0));
	}

	/**
	 * Whether whatever may stand at another place may stand here.
	 * @param source the other place
	 * @return whether it asks for all that is asked for here
	 */
	boolean takesFrom(Place source) {
		return source.alternatives.stream()
			.allMatch((one) -> this.alternatives.stream().anyMatch((here) -> one.containsAll(here)));
	}

	/** Where a value breaks what is asked for here. */
	List<Violation> violations(JsonNode value) {
		List<Violation> violations = List.of();
		for (List<BodySchema> alternative : this.schemas) {
			violations = violations(alternative, value);
			if (violations.isEmpty()) {
				return violations;
			}
		}
		return (this.schemas.size() == 1) ? violations
				: List.of(new Violation("", "anyOf", "has to match one of the alternatives"));
	}

	private static List<Violation> violations(List<BodySchema> schemas, JsonNode value) {
		return schemas.stream().flatMap((schema) -> schema.violations(value).stream()).distinct().toList();
	}

	/**
	 * Where the tokens lead that no schema names.
	 *
	 * @param name from an object
	 * @param index the tokens that may be an index as well
	 */
	record Others(@Nullable Step name, @Nullable Step index) {

		static final Others NOWHERE = new Others(null, null);

	}

	/**
	 * Where the tokens lead that a pattern describes.
	 *
	 * @param schema of the names that match
	 * @param steps where they lead
	 */
	record Pattern(BodySchema schema, Others steps) {

	}

}
