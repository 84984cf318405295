package io.apisec.schema.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.networknt.schema.path.NodePath;

/**
 * Chooses among all that the engine reports what explains the rest. Of alternatives, only
 * the one that was meant is told, where that can be seen by a type or by a constant.
 */
final class DeepestFailures {

	private DeepestFailures() {
	}

	static List<Failure> of(List<Failure> failures) {
		return withoutUnevaluated(choose(failures, 0));
	}

	/**
	 * Chooses among failures that have the first names of their paths in common.
	 * @param failures the failures
	 * @param from how many names they have in common
	 * @return the chosen ones
	 */
	private static List<Failure> choose(List<Failure> failures, int from) {
		Map<String, List<Failure>> groups = new LinkedHashMap<>();
		for (Failure failure : failures) {
			int at = EvaluationPath.alternatives(failure.path(), from);
			String group = (at < 0) ? "" : prefix(failure.path(), at);
			groups.computeIfAbsent(group, (key) -> new ArrayList<>()).add(failure);
		}
		List<Failure> chosen = new ArrayList<>();
		groups.forEach((group, members) -> {
			if (group.isEmpty()) {
				chosen.addAll(members);
			}
			else {
				chosen.addAll(among(members, EvaluationPath.alternatives(members.get(0).path(), from)));
			}
		});
		return chosen;
	}

	private static List<Failure> among(List<Failure> failures, int at) {
		int depth = failures.stream().mapToInt((failure) -> failure.depthOfAlternatives(at)).min().orElse(0);
		Map<String, List<Failure>> branches = new LinkedHashMap<>();
		failures.stream()
			.filter((failure) -> failure.path().getNameCount() > at + 1)
			.forEach((failure) -> branches
				.computeIfAbsent(failure.path().getElement(at + 1).toString(), (key) -> new ArrayList<>())
				.add(failure));
		List<List<Failure>> meant = branches.values()
			.stream()
			.filter((branch) -> branch.stream().noneMatch((failure) -> failure.tellsOtherKind(depth)))
			.toList();
		boolean told = meant.size() == 1 && failures.stream().noneMatch(Failure::isMatchedTwice);
		return told ? choose(meant.get(0), at + 2) : List.of(summary(failures, depth, at));
	}

	/**
	 * The failure that stands for all alternatives.
	 * @param failures all failures of the alternatives
	 * @param depth how deep the value of the alternatives stands
	 * @param at where the alternatives stand in the paths
	 * @return a failure at that value
	 */
	private static Failure summary(List<Failure> failures, int depth, int at) {
		Failure first = failures.get(0);
		return first.asAlternatives(first.path().getElement(at).toString(), depth);
	}

	private static String prefix(NodePath path, int at) {
		StringBuilder prefix = new StringBuilder();
		for (int i = 0; i <= at; i++) {
			prefix.append('/').append(path.getElement(i));
		}
		return prefix.toString();
	}

	// What fails is not evaluated: all its members would be told as unknown, too.
	private static List<Failure> withoutUnevaluated(List<Failure> failures) {
		List<Failure> others = failures.stream().filter((failure) -> !failure.isUnevaluated()).toList();
		return failures.stream()
			.filter((failure) -> !failure.isUnevaluated()
					|| others.stream().noneMatch((other) -> other.place().startsWith(failure.place())))
			.toList();
	}

}
