package io.apisec.bola;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PathRule;
import org.jspecify.annotations.Nullable;

/**
 * One guard of an endpoint.
 *
 * @param id where the request names the object
 * @param form how the id may be spelled
 * @param owner whose it has to be
 * @param bypassScopes scopes of which one lets a caller on to all objects
 * @param issuers the issuers whose callers are believed, empty where there is only one
 * @param where the path of the rule from which it comes, {@code null} for an annotation
 */
record Guard(IdSource id, IdForm form, Owner owner, Set<String> bypassScopes, Set<String> issuers,
		@Nullable PathRule where) {

	private static final String AUTHORITY_PREFIX = "SCOPE_";

	Guard {
		bypassScopes = Set.copyOf(bypassScopes);
		issuers = Set.copyOf(issuers);
	}

	Guard(IdSource id, Owner owner, Set<String> bypassScopes, Set<String> issuers, @Nullable PathRule where) {
		this(id, IdForm.TEXT, owner, bypassScopes, issuers, where);
	}

	/**
	 * The same guard for one handler.
	 * @param endpoint the endpoint, whose handler may take the id as a number
	 * @param parameters the parameters that its arguments take rather than variables
	 */
	Guard of(Endpoint endpoint, Set<String> parameters) {
		return new Guard(this.id.unless(parameters), IdForm.of(endpoint, this.id), this.owner, this.bypassScopes,
				this.issuers, this.where);
	}

	/**
	 * The text of an id.
	 * @param found what stands where the request names the object
	 * @return the text, {@code null} if it is no id as this endpoint takes them
	 */
	@Nullable String text(@Nullable Object found) {
		String text = Match.text(found);
		return (text != null && this.form.fits(text)) ? text : null;
	}

	boolean appliesTo(ApiRequest request) {
		return this.where == null || this.where.test(request);
	}

	boolean isBypassedBy(ApiRequest request) {
		for (String scope : this.bypassScopes) {
			if (request.hasAuthority(AUTHORITY_PREFIX + scope)) {
				return true;
			}
		}
		return false;
	}

	boolean believes(ApiRequest request) {
		return this.issuers.isEmpty() || this.issuers.contains(String.valueOf(request.claims().get("iss")));
	}

	/** This guard as the inventory shows it. */
	Map<String, Object> listing(Endpoint endpoint) {
		Map<String, Object> members = new LinkedHashMap<>();
		put(members, this.id.toString());
		put(members, this.owner.toString());
		listCallers(members);
		if (this.where != null) {
			Map<String, Object> rule = new LinkedHashMap<>(this.where.listing());
			rule.put("matches", this.where.covers(endpoint) ? "all" : "some");
			members.put("rule", rule);
		}
		return members;
	}

	void listCallers(Map<String, Object> members) {
		if (!this.bypassScopes.isEmpty()) {
			members.put("bypassScopes", this.bypassScopes.stream().sorted().toList());
		}
		if (!this.issuers.isEmpty()) {
			members.put("issuers", this.issuers.stream().sorted().toList());
		}
	}

	/** The first word says what the others are. */
	private static void put(Map<String, Object> members, String words) {
		int end = words.indexOf(' ');
		members.put(words.substring(0, end), words.substring(end + 1));
	}

	@Override
	public String toString() {
		return this.id + " = " + this.owner;
	}

}
