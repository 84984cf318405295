package io.apisec.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Lists the endpoints of an application with all that holds for each, in an order that
 * does not change from one start to the next.
 */
public final class Inventory {

	private static final Comparator<Entry> ORDER = Comparator
		.comparing((Entry entry) -> String.join(" ", entry.endpoint().patterns()))
		.thenComparing((entry) -> String.join(" ", methods(entry.endpoint())))
		.thenComparing((entry) -> entry.endpoint().name());

	private final Supplier<List<PolicyCatalog.Entry>> catalog;

	/**
	 * The inventory of a catalog.
	 * @param catalog the endpoints of the application
	 */
	public Inventory(PolicyCatalog catalog) {
		this.catalog = catalog::entries;
	}

	/**
	 * The endpoints.
	 * @param lack what they have to lack, {@code null} for all
	 * @param path a path that leads to them, or the beginning of one of their patterns;
	 * {@code null} for all
	 * @return the endpoints, in order
	 */
	public List<Entry> entries(@Nullable Lack lack, @Nullable String path) {
		return this.catalog.get()
			.stream()
			.map(Inventory::entry)
			.filter((entry) -> lack == null || entry.lacks().contains(lack))
			.filter((entry) -> path == null || isAt(entry.endpoint(), path))
			.sorted(ORDER)
			.toList();
	}

	private static boolean isAt(Endpoint endpoint, String path) {
		return endpoint.patterns().stream().anyMatch((pattern) -> pattern.startsWith(path) || matches(pattern, path));
	}

	private static boolean matches(String pattern, String path) {
		try {
			return PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path));
		}
		catch (PatternParseException foreign) {
			return false;
		}
	}

	private static Entry entry(PolicyCatalog.Entry listed) {
		Endpoint endpoint = listed.endpoint();
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("handler", endpoint.name());
		members.put("methods", methods(endpoint));
		members.put("patterns", endpoint.patterns());
		Set<Lack> lacks = EnumSet.noneOf(Lack.class);
		boolean open = false;
		for (Listed part : parts(listed.policy())) {
			members.putAll(part.listing(endpoint));
			lacks.addAll(part.lacks());
			open |= part.opens();
		}
		members.put("lacks", lacks.stream().map(Lack::toString).toList());
		return new Entry(endpoint, members, lacks, open);
	}

	private static List<Listed> parts(ApiPolicy policy) {
		List<Listed> parts = new ArrayList<>();
		policy.parts().stream().filter(Listed.class::isInstance).forEach((part) -> parts.add((Listed) part));
		parts.sort(Comparator.comparing((part) -> part.getClass().getName()));
		return parts;
	}

	private static List<String> methods(Endpoint endpoint) {
		return endpoint.methods().stream().sorted().toList();
	}

	/**
	 * How many there are.
	 * @return the figures of all endpoints
	 */
	public Summary summary() {
		List<Entry> all = entries(null, null);
		return new Summary(all.size(), count(all, null), count(all, Lack.GUARD), count(all, Lack.SCHEMA),
				count(all, Lack.LIMIT));
	}

	private static int count(List<Entry> entries, @Nullable Lack lack) {
		return (int) entries.stream()
			.filter((entry) -> (lack != null) ? entry.lacks().contains(lack) : entry.open())
			.count();
	}

	/**
	 * An endpoint in the inventory.
	 *
	 * @param endpoint the endpoint
	 * @param members what is shown of it
	 * @param lacks what it lacks
	 * @param open whether every request for it is let on without a caller
	 */
	public record Entry(Endpoint endpoint, Map<String, Object> members, Set<Lack> lacks, boolean open) {

	}

	/**
	 * How many endpoints there are.
	 *
	 * @param endpoints all
	 * @param open those that need no token
	 * @param unguarded those that take an id and do not say whose it is
	 * @param withoutSchema those that take JSON and do not say what may be in it
	 * @param withoutLimit those that may be called as often as anybody likes
	 */
	public record Summary(int endpoints, int open, int unguarded, int withoutSchema, int withoutLimit) {

	}

}
