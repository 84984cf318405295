package io.apisec.schema.patch;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Checks operations against the places of the resource that they change. */
final class OperationCheck {

	private static final int MAX_DEPTH = 100;

	// Each may double the resource, or its depth: a few lines could fill any memory.
	private static final int MAX_GROWTH = 8;

	private final Place root;

	private final Findings findings;

	private int growth;

	OperationCheck(Place root, Findings findings) {
		this.root = root;
		this.findings = findings;
	}

	void check(Operation operation) {
		Step target = target(operation.path(), operation.name());
		switch (operation.name()) {
			case ADD, REPLACE, TEST -> checkValue(operation, target);
			case REMOVE -> checkRemoval("path", target);
			case MOVE -> checkMove(operation, target);
			case COPY -> checkCopy(operation, target);
		}
	}

	private @Nullable Step target(List<String> path, OperationName name) {
		Step target = step("path", path, name.inserts());
		if (target != null && target.fixed() && name.inserts()) {
			refuseShift("path");
		}
		return target;
	}

	private @Nullable Step step(String member, List<String> tokens, boolean appends) {
		Step step = (tokens.size() <= MAX_DEPTH) ? new Step(this.root, true, false) : null;
		for (int i = 0; i < tokens.size() && step != null; i++) {
			step = step.place().step(tokens.get(i), appends && i == tokens.size() - 1);
		}
		if (step == null) {
			this.findings.add("/" + member, member, "leads to no place that the schema knows");
		}
		return step;
	}

	private void checkValue(Operation operation, @Nullable Step target) {
		if (target != null) {
			this.findings.addAll("/value", target.place().violations(operation.value()));
		}
	}

	private void checkRemoval(String member, @Nullable Step step) {
		if (step != null && step.required()) {
			this.findings.add("/" + member, "required", "leads to what may not be removed");
		}
		else if (step != null && step.fixed()) {
			refuseShift(member);
		}
	}

	private void refuseShift(String member) {
		this.findings.add("/" + member, "prefixItems", "leads into a tuple, whose elements keep their places");
	}

	private void checkMove(Operation operation, @Nullable Step target) {
		List<String> from = operation.from();
		List<String> path = operation.path();
		if (from.size() < path.size() && path.subList(0, from.size()).equals(from)) {
			this.findings.add("/from", "from", "may not lead to what holds the place of 'path'");
			return;
		}
		Step source = step("from", from, false);
		checkRemoval("from", source);
		checkTransfer(source, target);
		checkGrowth(path.size() > from.size());
	}

	private void checkCopy(Operation operation, @Nullable Step target) {
		checkTransfer(step("from", operation.from(), false), target);
		checkGrowth(true);
	}

	private void checkGrowth(boolean grows) {
		this.growth += grows ? 1 : 0;
		if (grows && this.growth > MAX_GROWTH) {
			this.findings.add("/op", "op",
					"is one too many: a patch may copy, or move to a deeper place, at most " + MAX_GROWTH + " times");
		}
	}

	private void checkTransfer(@Nullable Step source, @Nullable Step target) {
		if (source != null && target != null && !target.place().takesFrom(source.place())) {
			this.findings.add("/from", "from", "leads to what the schema describes otherwise than the place of 'path'");
		}
	}

}
