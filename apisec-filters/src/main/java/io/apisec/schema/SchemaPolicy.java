package io.apisec.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.policy.Endpoint;
import io.apisec.policy.Lack;
import io.apisec.policy.Listed;
import io.apisec.policy.PathRule;

/**
 * What the calls of an endpoint have to be.
 *
 * @param general what holds of bodies unless a rule says otherwise for the request's path
 * @param byRule what rules say that may match some of the endpoint's requests, the first
 * that matches wins
 * @param operations what documents say of the endpoint, possibly nothing
 * @param documentedOnly whether a call that no document describes is refused
 * @param notes what the inventory says beside it
 */
public record SchemaPolicy(BodyPolicy general, List<ByRule> byRule, Operations operations, boolean documentedOnly,
		InventoryNotes notes) implements Listed {

	public SchemaPolicy {
		byRule = List.copyOf(byRule);
	}

	/**
	 * Where the schema comes from.
	 * @return a location, an operation, a type's name, or {@code none}
	 */
	public String source() {
		return this.general.check().source();
	}

	/**
	 * Whether every body that reaches the handler has been read as JSON, so that places
	 * in it can be asked for.
	 * @return {@code false} where one of another content type may reach it unread
	 */
	public boolean readsAll() {
		return this.notes.consumesJson()
				|| (this.general.readsAll() && this.byRule.stream().allMatch((rule) -> rule.body().readsAll()));
	}

	@Override
	public Set<Lack> lacks() {
		boolean checked = this.general.check().isComplete()
				&& this.byRule.stream().allMatch((rule) -> rule.body().check().isComplete());
		return (this.notes.takesJson() && !checked) ? Set.of(Lack.SCHEMA) : Set.of();
	}

	@Override
	public Map<String, Object> listing(Endpoint endpoint) {
		Map<String, Object> members = new LinkedHashMap<>();
		boolean checks = this.byRule.stream().anyMatch((rule) -> rule.body().check().hasSchema())
				|| this.general.check().hasSchema();
		if (this.notes.takesJson() || checks) {
			Map<String, Object> schema = new LinkedHashMap<>(this.general.check().listing());
			if (!this.byRule.isEmpty()) {
				schema.put("rules", this.byRule.stream().map(ByRule::listing).toList());
			}
			members.put("schema", schema);
		}
		if (this.notes.undocumented()) {
			members.put("undocumented", this.documentedOnly ? "denied" : "reported");
		}
		return members;
	}

	BodyPolicy body(ApiRequest request) {
		for (ByRule rule : this.byRule) {
			if (rule.path().test(request)) {
				return rule.body();
			}
		}
		return this.general;
	}

	/**
	 * What holds for the requests that match a rule.
	 *
	 * @param path the rule's path and methods
	 * @param body what the body has to be
	 */
	record ByRule(PathRule path, BodyPolicy body) {

		Map<String, Object> listing() {
			Map<String, Object> members = new LinkedHashMap<>(this.path.listing());
			members.put("matches", "some");
			members.putAll(this.body.check().listing());
			return members;
		}

	}

	/**
	 * What is known of an endpoint beside what holds for its calls.
	 *
	 * @param takesJson whether its handler is known to take JSON
	 * @param consumesJson whether its handler says that it takes JSON and nothing else
	 * @param undocumented whether there are documents that do not describe it whole
	 */
	record InventoryNotes(boolean takesJson, boolean consumesJson, boolean undocumented) {

	}

}
