package io.apisec.schema.validation;

import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.FailFastAssertionException;
import tools.jackson.databind.JsonNode;

/** One run of a schema, with bounds on its work and on what it remembers. */
final class BoundedExecution extends ExecutionContext {

	// A step is a schema or a keyword applied to one value: no ordinary body takes more.
	private static final long MAX_STEPS = 500_000;

	private static final long FREE_STEPS = 20_000;

	private static final long STEPS_PER_VALUE = 500;

	private static final int MAX_DEPTH = 1_000;

	// Of these, the deepest ten are told.
	private static final int MAX_ERRORS = 50;

	private static final ExecutionConfig CONFIG = config(MAX_STEPS);

	private final List<Error> found;

	private BoundedExecution(ExecutionConfig config) {
		super(config);
		this.found = getErrors();
	}

	static BoundedExecution bounded() {
		return new BoundedExecution(CONFIG);
	}

	/**
	 * A run of a recursive schema, whose alternatives may double the work at each level:
	 * it gets work in proportion to the value.
	 * @param value the value
	 * @return the run
	 */
	static BoundedExecution boundedBy(JsonNode value) {
		return new BoundedExecution(config(Math.min(MAX_STEPS, FREE_STEPS + STEPS_PER_VALUE * count(value))));
	}

	private static long count(JsonNode value) {
		long count = 1;
		for (JsonNode inner : value) {
			count += inner.isContainer() ? count(inner) : 1;
		}
		return count;
	}

	private static ExecutionConfig config(long steps) {
		return ExecutionConfig.builder()
			.formatAssertionsEnabled(true)
			.maxEvaluationSteps(steps)
			.maxEvaluationDepth(MAX_DEPTH)
			.build();
	}

	/**
	 * What has been found wrong, once the run has ended.
	 * @return the errors, in the order in which they were found
	 */
	List<Error> found() {
		return this.found;
	}

	@Override
	public void addError(Error error) {
		List<Error> errors = getErrors();
		if (errors.size() < MAX_ERRORS) {
			super.addError(error);
		}
		else if (System.identityHashCode(errors) == System.identityHashCode(this.found)) {
			throw new FailFastAssertionException(error);
		}
	}

}
