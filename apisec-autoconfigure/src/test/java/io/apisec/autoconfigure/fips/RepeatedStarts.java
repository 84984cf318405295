package io.apisec.autoconfigure.fips;

import java.util.List;

import io.apisec.autoconfigure.fips.ChildJvm.Result;

/**
 * Starts of {@link FipsProbe} in approved-only mode, one after the other in one JVM. For
 * what the configuration alone decides: the module stays from the first start on.
 */
final class RepeatedStarts implements AutoCloseable {

	private static final String APPROVED = "--apisec.fips.mode=approved-only";

	private final ChildJvm child = ChildJvm.start(ChildJvm.classPath(), FipsProbe.class, List.of(), "by-line");

	private int starts;

	private int told;

	/** What a start prints, and how a JVM of its own would end. */
	Result start(String... properties) {
		StringBuilder line = new StringBuilder(APPROVED);
		for (String property : properties) {
			line.append("\t--").append(property);
		}
		this.child.tell(line.toString());
		this.starts++;
		String end = "exit-" + this.starts;
		int exit = Integer.parseInt(this.child.fact(end));
		String output = this.child.output();
		int until = output.indexOf(end + "=");
		Result result = new Result(exit, output.substring(this.told, until));
		this.told = output.indexOf('\n', until) + 1;
		return result;
	}

	@Override
	public void close() {
		this.child.close();
	}

}
