package io.apisec.bola;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PolicyCatalog;

/** Says which endpoints take an id and do not say whose it is, and what to write. */
final class UnguardedEndpoints {

	private UnguardedEndpoints() {
	}

	static StartupException refusal(List<PolicyCatalog.Entry> unguarded) {
		return new StartupException(description(unguarded),
				"Say at each of them whose the object is, with the line above and the claim that owns it, or why it is "
						+ "no one's:\n\n    @BolaExempt(reason = \"…\")\n\n"
						+ "To start today and see them in the inventory only:\n\n"
						+ "    apisec:\n      bola:\n        unguarded: report\n");
	}

	static String description(List<PolicyCatalog.Entry> unguarded) {
		boolean one = unguarded.size() == 1;
		return (one ? "An endpoint takes" : unguarded.size() + " endpoints take") + " an id and "
				+ (one ? "does" : "do") + " not say whose it is:\n\n"
				+ unguarded.stream().map(UnguardedEndpoints::lines).distinct().collect(Collectors.joining("\n"));
	}

	private static String lines(PolicyCatalog.Entry entry) {
		Endpoint endpoint = entry.endpoint();
		BolaPolicy policy = entry.policy().part(BolaPolicy.class);
		List<NamedId> ids = (policy != null) ? policy.unguarded() : List.of();
		String name = "  " + endpoint.name() + "  " + methods(endpoint.methods())
				+ String.join(", ", endpoint.patterns()) + "\n";
		return name + ids.stream()
			.map((id) -> !id.isGuardable() ? exemption(id)
					: (endpoint.method() != null) ? annotation(id) : rule(id, endpoint))
			.collect(Collectors.joining());
	}

	private static String methods(Set<String> methods) {
		return methods.isEmpty() ? "" : String.join(",", methods) + " ";
	}

	/** There is nothing to write down but why. */
	private static String exemption(NamedId id) {
		return "      " + id + ", which no guard can name: take it from the path, the query or the body\n";
	}

	private static String annotation(NamedId id) {
		return "      @BolaGuard(" + id + ", claim = \"sub\")\n";
	}

	private static String rule(NamedId id, Endpoint endpoint) {
		return "      apisec.bola.rules: - { path: \"" + endpoint.patterns().get(0) + "\", "
				+ id.toString().replace(" = ", ": ") + ", claim: sub }\n";
	}

}
