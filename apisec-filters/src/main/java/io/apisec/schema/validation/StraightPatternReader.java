package io.apisec.schema.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern as {@link StraightPattern} runs it, and bounds the steps that it may
 * take for each character of a string.
 */
final class StraightPatternReader {

	private static final int MAX_TERMS = 100;

	// No more than the linear engine may take.
	private static final long MAX_STEPS = 2_000;

	private static final String ESCAPE = "\\\\[-dw./+*?()\\[\\]{}|^$\\\\]";

	private static final String CLASS = "\\[(?!\\^)(?:[\\x20-\\x7E&&[^\\[\\]\\\\]]|" + ESCAPE + ")+]";

	private static final Pattern TERM = Pattern.compile("(?<atom>[\\w \"#%&',/:;<=>@`~!-]|" + ESCAPE + "|" + CLASS + ")"
			+ "(?:(?<few>[*+?])|\\{(?<least>\\d{1,4})(?<more>,)?(?<most>\\d{1,4})?})?\\??");

	private final Matcher matcher;

	private final int end;

	private final List<StraightPattern.Term> terms = new ArrayList<>();

	private long length;

	private long trials = 1;

	private long widest = 1;

	StraightPatternReader(String pattern, int end) {
		this.matcher = TERM.matcher(pattern);
		this.end = end;
	}

	/**
	 * Reads the terms behind the start.
	 * @return the terms, {@code null} if there is something else or they may take too
	 * many steps
	 */
	@Nullable List<StraightPattern.Term> terms() {
		int at = 1;
		while (at < this.end) {
			if (this.terms.size() == MAX_TERMS || !this.matcher.region(at, this.end).lookingAt() || !add()) {
				return null;
			}
			at = this.matcher.end();
		}
		return this.terms;
	}

	private boolean add() {
		String few = Objects.requireNonNullElse(this.matcher.group("few"), "");
		int least = few.isEmpty() ? number("least", 1) : "+".equals(few) ? 1 : 0;
		int most = few.isEmpty() ? number("most", least) : "?".equals(few) ? 1 : Integer.MAX_VALUE;
		boolean open = this.matcher.group("more") != null && this.matcher.group("most") == null;
		return add(least, open ? Integer.MAX_VALUE : most);
	}

	private boolean add(int least, int most) {
		long spread = 1L + most - least;
		this.length += (most == Integer.MAX_VALUE) ? 1L + least : most;
		// The term that varies most is met once for each character, the others at each.
		this.trials = Math.min(MAX_STEPS + 1, this.trials * Math.min(this.widest, spread));
		this.widest = Math.max(this.widest, spread);
		this.terms.add(term(this.matcher.group("atom"), least, most));
		return least <= most && this.trials * this.length <= MAX_STEPS;
	}

	private int number(String group, int otherwise) {
		String digits = this.matcher.group(group);
		return (digits != null) ? Integer.parseInt(digits) : otherwise;
	}

	private static StraightPattern.Term term(String atom, int least, int most) {
		Pattern pattern = Pattern.compile(EcmaPattern.translate(atom, EcmaDialect.BACKTRACKING));
		return new StraightPattern.Term(bits(pattern, 0), bits(pattern, 64), least, most);
	}

	private static long bits(Pattern atom, int from) {
		long bits = 0;
		for (int i = 0; i < 64; i++) {
			bits |= atom.matcher(Character.toString(from + i)).matches() ? 1L << i : 0;
		}
		return bits;
	}

}
