package io.apisec.bola;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.apisec.annotation.BolaExempt;
import io.apisec.annotation.BolaGuard;
import io.apisec.annotation.OwnedResult;
import io.apisec.annotation.PublicEndpoint;
import io.apisec.core.BodyMembers;
import io.apisec.core.StartupException;
import io.apisec.policy.Endpoint;
import io.apisec.policy.PatternVariables;
import io.apisec.policy.PolicyCatalog;
import io.apisec.policy.PolicyContributor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles the guards of an endpoint out of {@link BolaGuard}, {@link BolaExempt} and the
 * rules, and finds the endpoints that take an id and have none.
 */
public final class BolaPolicyContributor implements PolicyContributor {

	private static final Logger LOGGER = LoggerFactory.getLogger("io.apisec");

	private final GuardReader reader;

	private final List<BolaRule> rules;

	private final List<Guard> ruleGuards;

	private final Coverage coverage;

	private final Unguarded unguarded;

	private final Ownership ownership;

	/**
	 * Contributes guards.
	 * @param rules the rules by path
	 * @param coverage which endpoints have to have guards, and which do
	 * @param unguarded what becomes of those that have none
	 * @param ownership the resolvers of the application
	 * @param members which members bodies have
	 * @param knownIssuers the issuers that are configured
	 * @param believedIssuers the issuers that guards believe which name none
	 */
	public BolaPolicyContributor(List<BolaRule> rules, Coverage coverage, Unguarded unguarded, Ownership ownership,
			BodyMembers members, Set<String> knownIssuers, Set<String> believedIssuers) {
		this.reader = new GuardReader(ownership, members, knownIssuers, believedIssuers);
		this.rules = List.copyOf(rules);
		this.rules.forEach(BolaRule::refuseContradiction);
		this.ruleGuards = rules.stream().filter((rule) -> !rule.isExemption()).map(this.reader::read).toList();
		this.coverage = coverage;
		this.unguarded = unguarded;
		this.ownership = ownership;
	}

	@Override
	public Set<Class<? extends Annotation>> annotations() {
		return Set.of(BolaGuard.class, BolaExempt.class, OwnedResult.class);
	}

	@Override
	public BolaPolicy contribute(Endpoint endpoint) {
		List<Guard> guards = new ArrayList<>();
		endpoint.annotations(BolaGuard.class).forEach((guard) -> guards.add(this.reader.read(guard, endpoint)));
		this.ruleGuards.stream().filter((guard) -> touches(guard, endpoint)).forEach(guards::add);
		Set<String> parameters = BoundObjects.preferredParameters(endpoint);
		guards.replaceAll((guard) -> guard.of(endpoint, parameters));
		String exemption = exemption(endpoint);
		List<ResultGuard> results = endpoint.annotations(OwnedResult.class)
			.stream()
			.map((result) -> this.reader.read(result, endpoint))
			.toList();
		refuseContradiction(endpoint, guards, results, exemption);
		// What a claim says is known at once: a resolver is asked only for what is left.
		guards.sort(Comparator.comparing((guard) -> guard.owner() instanceof Owner.Resource));
		return new BolaPolicy(guards.stream().filter((guard) -> !guard.id().isInBody()).toList(),
				guards.stream().filter((guard) -> guard.id().isInBody()).toList(), exemption,
				(exemption != null) ? List.of() : this.coverage.unguarded(endpoint, guards, !results.isEmpty()),
				results);
	}

	private static boolean touches(Guard guard, Endpoint endpoint) {
		return guard.where() != null && guard.where().touches(endpoint);
	}

	private @Nullable String exemption(Endpoint endpoint) {
		List<BolaExempt> annotations = endpoint.annotations(BolaExempt.class);
		if (!annotations.isEmpty()) {
			String reason = annotations.get(annotations.size() - 1).reason();
			if (reason.isBlank()) {
				throw new StartupException("@BolaExempt on " + endpoint.name() + " has no reason.",
						"Say why its ids are no one's property: @BolaExempt(reason = \"…\")");
			}
			return reason;
		}
		return this.rules.stream()
			.filter((rule) -> rule.isExemption() && rule.path().covers(endpoint))
			.findFirst()
			.map(BolaRule::exempt)
			.orElse(null);
	}

	private static void refuseContradiction(Endpoint endpoint, List<Guard> guards, List<ResultGuard> results,
			@Nullable String exemption) {
		boolean guarded = !results.isEmpty()
				|| guards.stream().anyMatch((guard) -> guard.where() == null || guard.where().covers(endpoint));
		boolean open = !endpoint.annotations(PublicEndpoint.class).isEmpty();
		if (guarded && (exemption != null || open)) {
			throw new StartupException(
					"The endpoint " + endpoint.name() + " " + endpoint.patterns() + " is "
							+ (open ? "a @PublicEndpoint" : "exempt from guards") + ", and has the guard " + guards
							+ results + ".",
					"Decide for one of them: take the annotation away, or narrow the rule by its path or its methods.");
		}
	}

	@Override
	public void complete(List<PolicyCatalog.Entry> endpoints) {
		refuseStranger(endpoints);
		List<PolicyCatalog.Entry> unguardedOnes = endpoints.stream()
			.filter(BolaPolicyContributor::isUnguarded)
			.toList();
		if (unguardedOnes.isEmpty()) {
			return;
		}
		switch (this.unguarded) {
			case FAIL -> throw UnguardedEndpoints.refusal(unguardedOnes);
			case DENY -> LOGGER.warn("Refused to everybody: {}", UnguardedEndpoints.description(unguardedOnes));
			case REPORT -> LOGGER.warn("{}", UnguardedEndpoints.description(unguardedOnes));
		}
	}

	/** A resolver that is named as one resource knows nothing of another. */
	private void refuseStranger(List<PolicyCatalog.Entry> endpoints) {
		Set<String> resources = endpoints.stream()
			.flatMap((entry) -> guards(entry).map(Guard::owner))
			.filter(Owner.Resource.class::isInstance)
			.map((owner) -> ((Owner.Resource) owner).name())
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> resolvers = this.ownership.resolverNames();
		if (resolvers.size() == 1 && resources.removeAll(resolvers) && !resources.isEmpty()) {
			throw new StartupException(
					"Guards ask whose a " + resources + " is, and the only OwnershipResolver is that of " + resolvers
							+ ".",
					"Declare a bean for each of them, or give the bean that knows all of them a name that is no resource.");
		}
	}

	private static Stream<Guard> guards(PolicyCatalog.Entry entry) {
		BolaPolicy policy = entry.policy().part(BolaPolicy.class);
		return (policy != null) ? Stream.concat(policy.guards().stream(), policy.bodyGuards().stream())
				: Stream.empty();
	}

	private static boolean isUnguarded(PolicyCatalog.Entry entry) {
		BolaPolicy policy = entry.policy().part(BolaPolicy.class);
		return policy != null && !policy.unguarded().isEmpty();
	}

	/**
	 * Which ids have to have a guard.
	 *
	 * @param names which names are those of ids
	 * @param each whether each id of an endpoint needs one, or one is enough for all
	 * @param notAsked endpoints that everybody may call, or that a framework brings along
	 */
	public record Coverage(IdNames names, boolean each, Predicate<Endpoint> notAsked) {

		List<NamedId> unguarded(Endpoint endpoint, List<Guard> guards, boolean ownedResult) {
			if (!endpoint.annotations(PublicEndpoint.class).isEmpty() || this.notAsked.test(endpoint)) {
				return List.of();
			}
			List<Guard> certain = guards.stream()
				.filter((guard) -> guard.where() == null || guard.where().covers(endpoint))
				.toList();
			if (!this.each && (!certain.isEmpty() || (ownedResult && onlyReads(endpoint)))) {
				return List.of();
			}
			return EndpointIds.of(endpoint, this.names)
				.stream()
				.filter((id) -> certain.stream().noneMatch((guard) -> guards(guard, id, endpoint)))
				.toList();
		}

		/** Whatever else is done has been done when the result is looked at. */
		private static boolean onlyReads(Endpoint endpoint) {
			return !endpoint.methods().isEmpty() && Set.of("GET", "HEAD").containsAll(endpoint.methods());
		}

		private static boolean guards(Guard guard, NamedId id, Endpoint endpoint) {
			return switch (id.kind()) {
				case VARIABLE -> guardsVariable(guard.id(), id.name(), endpoint);
				case QUERY -> guard.id().equals(new IdSource.Query(id.name()));
				case HEADER, COOKIE, MATRIX -> false;
				case BODY -> guard.id() instanceof IdSource.Body body && body.pointer().toString().equals(id.name());
			};
		}

		/** A rule may name the variable of the same segment in another way. */
		private static boolean guardsVariable(IdSource source, String name, Endpoint endpoint) {
			if (source instanceof IdSource.RuleVariable ruled) {
				Integer segment = PatternVariables.segment(ruled.rule().path(), ruled.name());
				return endpoint.patterns().stream().allMatch((pattern) -> {
					Map<String, Integer> variables = PatternVariables.of(pattern);
					return !variables.containsKey(name) || variables.get(name).equals(segment);
				});
			}
			return source instanceof IdSource.Variable variable && variable.name().equals(name);
		}

	}

}
