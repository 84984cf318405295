package io.apisec.bola;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.apisec.annotation.BolaGuard;
import io.apisec.annotation.OwnedResult;
import io.apisec.core.BodyMembers;
import io.apisec.core.BodyPointer;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PatternVariables;

/** Reads guards of annotations and rules, and refuses those that could not hold. */
final class GuardReader {

	private static final String EXAMPLE = "    @BolaGuard(variable = \"userId\", claim = \"sub\")";

	/** As it may be written (RFC 6749, section 3.3). */
	private static final Pattern SCOPE = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

	private final Ownership ownership;

	private final Set<String> knownIssuers;

	private final Set<String> believedIssuers;

	private final BodyMembers members;

	GuardReader(Ownership ownership, BodyMembers members, Set<String> knownIssuers, Set<String> believedIssuers) {
		this.ownership = ownership;
		this.members = members;
		this.knownIssuers = Set.copyOf(knownIssuers);
		this.believedIssuers = Set.copyOf(believedIssuers);
		refuseUnknown(this.believedIssuers, "apisec.bola.issuers");
	}

	Guard read(BolaGuard guard, Endpoint endpoint) {
		String where = "@BolaGuard on " + endpoint.name();
		refuseUnless(isOne(guard.variable(), guard.query(), guard.body()), where,
				"names not exactly one of variable, query and body");
		IdSource id = id(guard.variable(), guard.query(), guard.body(), where, IdSource.Variable::new);
		if (id instanceof IdSource.Variable variable) {
			refuseUnless(endpoint.patterns().isEmpty() || hasVariable(endpoint, variable.name()), where,
					"guards the variable '" + variable.name() + "', which none of the paths " + endpoint.patterns()
							+ " has");
		}
		refuseUnless(guard.query().isEmpty() || TakenParameters.mayHave(endpoint, guard.query()), where,
				"guards the parameter '" + guard.query() + "', which the handler does not take");
		refuseUnless(!(id instanceof IdSource.Body body) || TakenBodies.mayHave(endpoint, body.pointer(), this.members),
				where, "guards " + guard.body() + " of the body, from where the handler reads nothing");
		return new Guard(id, owner(guard.claim(), guard.resource(), where),
				scopes(Arrays.asList(guard.bypassScopes()), where),
				issuers(Set.copyOf(Arrays.asList(guard.issuers())), where), null);
	}

	ResultGuard read(OwnedResult result, Endpoint endpoint) {
		String where = "@OwnedResult on " + endpoint.name();
		ResultTypes.check(endpoint);
		BodyPointer path = pointer(result.path(), where);
		Owner.Claim owner = (Owner.Claim) owner(result.claim(), "", where);
		Guard caller = new Guard(new IdSource.Body(path), owner, scopes(Arrays.asList(result.bypassScopes()), where),
				issuers(Set.copyOf(Arrays.asList(result.issuers())), where), null);
		return new ResultGuard(path, owner.path(), caller);
	}

	private static boolean hasVariable(Endpoint endpoint, String name) {
		return endpoint.patterns().stream().anyMatch((pattern) -> PatternVariables.of(pattern).containsKey(name));
	}

	Guard read(BolaRule rule) {
		String where = "The rule for '" + rule.path() + "' in apisec.bola.rules";
		refuseUnless(isOne(rule.variable(), rule.query(), rule.body()), where,
				"names not exactly one of variable, query and body");
		refuseUnless(rule.variable().isEmpty() || PatternVariables.of(rule.path().path()).containsKey(rule.variable()),
				where, "guards the variable '" + rule.variable() + "', which its path does not have");
		IdSource id = id(rule.variable(), rule.query(), rule.body(), where,
				(name) -> new IdSource.RuleVariable(rule.path(), name));
		return new Guard(id, owner(rule.claim(), rule.resource(), where), scopes(rule.bypassScopes(), where),
				issuers(rule.issuers(), where), rule.path());
	}

	private static IdSource id(String variable, String query, String body, String where,
			Function<String, IdSource> ofVariable) {
		if (!variable.isEmpty()) {
			return ofVariable.apply(variable);
		}
		return query.isEmpty() ? new IdSource.Body(pointer(body, where)) : new IdSource.Query(query);
	}

	private static BodyPointer pointer(String body, String where) {
		try {
			return BodyPointer.parse(body);
		}
		catch (IllegalArgumentException fault) {
			throw broken(where, "has the pointer \"" + body + "\": " + fault.getMessage());
		}
	}

	private Owner owner(String claim, String resource, String where) {
		refuseUnless(isOne(claim, resource), where, "names not exactly one of claim and resource");
		if (!resource.isEmpty()) {
			refuseWithoutResolver(resource, where);
			return new Owner.Resource(resource);
		}
		try {
			return new Owner.Claim(ClaimPath.parse(claim));
		}
		catch (IllegalArgumentException fault) {
			throw broken(where, "has the claim \"" + claim + "\": " + fault.getMessage());
		}
	}

	private void refuseWithoutResolver(String resource, String where) {
		if (!this.ownership.hasResolver(resource)) {
			throw new StartupException(where + " asks whose a '" + resource + "' is, and no bean knows.",
					"Declare a resolver whose bean name is that of the resource:\n\n    @Bean(\"" + resource
							+ "\")\n    OwnershipResolver " + resource
							+ "Ownership(…) {\n        return (resource, id, caller) -> …;\n    }\n");
		}
	}

	private static Set<String> scopes(Collection<String> scopes, String where) {
		scopes.stream()
			.filter((scope) -> scope.startsWith("SCOPE_") || !SCOPE.matcher(scope).matches())
			.findFirst()
			.ifPresent((scope) -> {
				throw new StartupException(where + " is bypassed by '" + scope + "', which is no scope.",
						"Write each scope by itself, without blanks, quotes and the prefix SCOPE_, such as \"support\".");
			});
		return Set.copyOf(scopes);
	}

	private Set<String> issuers(Set<String> own, String where) {
		refuseUnknown(own, where);
		Set<String> believed = own.isEmpty() ? this.believedIssuers : own;
		if (believed.isEmpty() && this.knownIssuers.size() > 1) {
			throw new StartupException(where
					+ " does not say whose callers it believes, and there are several issuers: the same subject of "
					+ "another issuer is another person.",
					"Name the issuers, at the guard or once for all:\n\n    apisec:\n      bola:\n        issuers: "
							+ this.knownIssuers.stream().sorted().limit(1).toList() + "\n");
		}
		return believed;
	}

	private void refuseUnknown(Set<String> issuers, String where) {
		List<String> unknown = issuers.stream().filter((issuer) -> !this.knownIssuers.contains(issuer)).toList();
		if (!unknown.isEmpty() && !this.knownIssuers.isEmpty()) {
			throw new StartupException(where + " believes issuers that are not configured: " + unknown + ".",
					"Write them as in apisec.jwt.issuers: " + this.knownIssuers.stream().sorted().toList() + ".");
		}
	}

	private static boolean isOne(String... alternatives) {
		return Stream.of(alternatives).filter((alternative) -> !alternative.isEmpty()).count() == 1;
	}

	private static void refuseUnless(boolean right, String where, String what) {
		if (!right) {
			throw broken(where, what);
		}
	}

	private static StartupException broken(String where, String what) {
		return new StartupException(where + " " + what + ".",
				"Say where the request names the object and whose it has to be:\n\n" + EXAMPLE + "\n");
	}

}
