package io.apisec.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} (W3C Trace Context, section 3.2), version 00, and
 * nothing that is only like it: what it holds goes into the audit.
 */
final class TraceParent {

	private static final int LENGTH = 55;

	private static final int TRACE_ID = 3;

	private static final int PARENT_ID = 36;

	private static final int FLAGS = 53;

	private TraceParent() {
	}

	/**
	 * The id of the trace that the caller began.
	 * @param lines the header's lines
	 * @return 32 hexadecimal digits, {@code null} unless there is one valid line
	 */
	static @Nullable String traceId(List<String> lines) {
		if (lines.size() != 1) {
			return null;
		}
		String line = lines.get(0);
		boolean valid = line.length() == LENGTH && line.startsWith("00-") && line.charAt(PARENT_ID - 1) == '-'
				&& line.charAt(FLAGS - 1) == '-' && isId(line, TRACE_ID, PARENT_ID - 1)
				&& isId(line, PARENT_ID, FLAGS - 1) && isHex(line, FLAGS, LENGTH);
		return (valid) ? line.substring(TRACE_ID, PARENT_ID - 1) : null;
	}

	private static boolean isId(String line, int start, int end) {
		return isHex(line, start, end) && !line.substring(start, end).chars().allMatch((c) -> c == '0');
	}

	private static boolean isHex(String line, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = line.charAt(i);
			if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
				return false;
			}
		}
		return true;
	}

}
