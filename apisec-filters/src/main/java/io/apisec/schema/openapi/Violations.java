package io.apisec.schema.openapi;

import java.util.ArrayList;
import java.util.List;

import io.apisec.core.Violation;

/** Puts violations together without a copy where there are none, as there usually are. */
final class Violations {

	private static final int MOST = 10;

	private Violations() {
	}

	static List<Violation> join(List<Violation> some, List<Violation> more) {
		if (some.isEmpty() || more.isEmpty()) {
			return some.isEmpty() ? more : some;
		}
		List<Violation> joined = new ArrayList<>(some);
		joined.addAll(more);
		return joined;
	}

	static List<Violation> bounded(List<Violation> all) {
		return (all.size() > MOST) ? List.copyOf(all.subList(0, MOST)) : all;
	}

}
