package io.apisec.schema.validation;

import java.util.List;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.FailFastAssertionException;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import tools.jackson.databind.JsonNode;

/**
 * One run of a schema, with bounds on its work and on what it remembers. Where only the
 * verdict is asked for, it ends at the first error and keeps no way through the schema,
 * which is half of what a run costs.
 */
final class BoundedExecution extends ExecutionContext {

	// A step is a schema or a keyword applied to one value: no ordinary body takes more.
	private static final long MAX_STEPS = 500_000;

	private static final long FREE_STEPS = 20_000;

	private static final long STEPS_PER_VALUE = 500;

	private static final int MAX_DEPTH = 1_000;

	// Of these, the deepest ten are told.
	private static final int MAX_ERRORS = 50;

	// Keywords ask for its parent.
	private static final NodePath NO_WAY = new NodePath(PathType.JSON_POINTER).append("");

	private static final ExecutionConfig CONFIG = config(MAX_STEPS);

	private final List<Error> found;

	private final boolean explained;

	private BoundedExecution(ExecutionConfig config, boolean explained) {
		super(config);
		this.found = getErrors();
		this.explained = explained;
	}

	/** A run that tells whether a value is valid, and nothing else. */
	static BoundedExecution verdict(ExecutionConfig config) {
		return new BoundedExecution(config, false);
	}

	/** A run that tells what is wrong, and where. */
	static BoundedExecution explanation(ExecutionConfig config) {
		return new BoundedExecution(config, true);
	}

	/** The bounds of any run. */
	static ExecutionConfig bounds() {
		return CONFIG;
	}

	/**
	 * The bounds of a run of a recursive schema, whose alternatives may double the work
	 * at each level: it gets work in proportion to the value.
	 * @param value the value
	 * @return the bounds
	 */
	static ExecutionConfig boundsBy(JsonNode value) {
		return config(Math.min(MAX_STEPS, FREE_STEPS + STEPS_PER_VALUE * count(value)));
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
		if (getErrors().size() < MAX_ERRORS) {
			super.addError(error);
		}
		if (isDecided()) {
			throw new FailFastAssertionException(error);
		}
	}

	// What only a branch finds decides nothing: it goes to a list of the branch.
	@SuppressWarnings("ReferenceEquality")
	private boolean isDecided() {
		return getErrors() == this.found && (!this.explained || this.found.size() == MAX_ERRORS);
	}

	@Override
	public NodePath getEvaluationPath() {
		return this.explained ? super.getEvaluationPath() : NO_WAY;
	}

	@Override
	public void evaluationPathAddLast(String token) {
		if (this.explained) {
			super.evaluationPathAddLast(token);
		}
	}

	@Override
	public void evaluationPathAddLast(int token) {
		if (this.explained) {
			super.evaluationPathAddLast(token);
		}
	}

	@Override
	public void evaluationPathRemoveLast() {
		if (this.explained) {
			super.evaluationPathRemoveLast();
		}
	}

}
