package io.apisec.bola;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.apisec.policy.Endpoint;
import io.apisec.policy.Lack;
import io.apisec.policy.Listed;
import org.jspecify.annotations.Nullable;

/**
 * Whose the objects of an endpoint are.
 *
 * @param guards the guards of path and query, all of which have to hold where they apply
 * @param bodyGuards the guards of the body, likewise
 * @param exemption why the endpoint's ids are no one's, {@code null} where that is not
 * said
 * @param unguarded the ids of which nothing says whose they are
 * @param resultGuards what holds for the results, all of which have to hold
 */
public record BolaPolicy(List<Guard> guards, List<Guard> bodyGuards, @Nullable String exemption,
		List<NamedId> unguarded, List<ResultGuard> resultGuards) implements Listed {

	public BolaPolicy {
		guards = List.copyOf(guards);
		bodyGuards = List.copyOf(bodyGuards);
		unguarded = List.copyOf(unguarded);
		resultGuards = List.copyOf(resultGuards);
	}

	@Override
	public Set<Lack> lacks() {
		return this.unguarded.isEmpty() ? Set.of() : Set.of(Lack.GUARD);
	}

	@Override
	public Map<String, Object> listing(Endpoint endpoint) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("guards",
				Stream.of(this.guards, this.bodyGuards)
					.flatMap(List::stream)
					.map((guard) -> guard.listing(endpoint))
					.toList());
		if (!this.resultGuards.isEmpty()) {
			members.put("results", this.resultGuards.stream().map(ResultGuard::listing).toList());
		}
		if (this.exemption != null) {
			members.put("exempt", this.exemption);
		}
		if (!this.unguarded.isEmpty()) {
			members.put("unguarded", this.unguarded.stream().map(NamedId::listing).toList());
		}
		return members;
	}

}
