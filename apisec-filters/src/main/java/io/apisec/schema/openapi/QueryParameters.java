package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

import io.apisec.core.Violation;
import org.jspecify.annotations.Nullable;

/** What the query of an operation has to be. */
final class QueryParameters {

	private static final List<Violation> MALFORMED = List
		.of(new Violation("query:", "malformed", "is not percent-encoded UTF-8, or has too many parameters"));

	private final List<ParameterRule> rules;

	private final QueryNames names;

	private final boolean rejectUnknown;

	private final List<Violation> missing;

	QueryParameters(List<ParameterRule> rules, QueryNames names, boolean rejectUnknown) {
		this.rules = List.copyOf(rules);
		this.names = names;
		this.rejectUnknown = rejectUnknown;
		this.missing = rules.stream().flatMap((rule) -> rule.missing().stream()).toList();
	}

	/**
	 * Checks a query.
	 * @param query the raw query, {@code null} where there is none
	 */
	List<Violation> violations(@Nullable String query) {
		if (query == null || query.isEmpty()) {
			return this.missing;
		}
		if (this.rules.isEmpty() && !this.rejectUnknown) {
			return List.of();
		}
		List<QueryPair> pairs = QueryPair.parse(query);
		return (pairs != null) ? violations(pairs) : MALFORMED;
	}

	private List<Violation> violations(List<QueryPair> pairs) {
		List<Violation> found = new ArrayList<>(0);
		RawParameter[] raw = new RawParameter[this.rules.size()];
		for (QueryPair pair : pairs) {
			int owner = this.names.owner(pair.name());
			if (owner != QueryNames.NOBODY) {
				put(pair, owner, raw);
			}
			else if (this.rejectUnknown && found.isEmpty()) {
				found.add(unknown(pair.name()));
			}
		}
		for (int i = 0; i < raw.length; i++) {
			ParameterRule rule = this.rules.get(i);
			found.addAll((raw[i] != null) ? rule.violations(raw[i]) : rule.missing());
		}
		return found;
	}

	private void put(QueryPair pair, int owner, RawParameter[] raw) {
		if (raw[owner] == null) {
			raw[owner] = new RawParameter();
		}
		String member = this.names.member(pair.name());
		if (member != null) {
			raw[owner].addMember(member, pair.value());
		}
		else {
			raw[owner].add(pair.value());
		}
	}

	/** The name is the caller's: it is said only where it could be one of ours. */
	private static Violation unknown(String name) {
		boolean plain = name.length() <= 64 && name.chars()
			.allMatch((c) -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| "_-.[]".indexOf(c) >= 0);
		return new Violation(plain ? "query:" + name : "query:", "unknown", "is no parameter of this operation");
	}

}
