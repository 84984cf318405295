package io.apisec.schema.validation;

import java.util.HashMap;
import java.util.Map;

import io.apisec.schema.validation.SchemaSettings.Patterns;

/** Compiles the regular expressions of schemas (ECMA-262), each once. */
final class PatternCompiler {

	private final Map<String, CompiledPattern> compiled = new HashMap<>();

	private final Patterns patterns;

	PatternCompiler(Patterns patterns) {
		this.patterns = patterns;
	}

	/**
	 * Compiles a pattern.
	 * @param pattern the pattern, as ECMA-262 spells it
	 * @return what tells whether a string holds a match
	 * @throws PatternException if it cannot be run
	 */
	CompiledPattern compile(String pattern) {
		CompiledPattern known = this.compiled.get(pattern);
		if (known == null) {
			known = create(pattern);
			this.compiled.put(pattern, known);
		}
		return known;
	}

	private CompiledPattern create(String pattern) {
		CompiledPattern straight = StraightPattern.of(pattern);
		return (straight != null) ? straight : general(pattern);
	}

	private CompiledPattern general(String pattern) {
		boolean linear = this.patterns == Patterns.LINEAR;
		String translated = EcmaPattern.translate(pattern, linear ? EcmaDialect.LINEAR : EcmaDialect.BACKTRACKING);
		try {
			return linear ? linear(translated) : backtracking(translated);
		}
		catch (com.google.re2j.PatternSyntaxException ex) {
			throw PatternFaults.refused(ex.getDescription());
		}
		catch (java.util.regex.PatternSyntaxException ex) {
			throw PatternFaults.refused(ex.getDescription());
		}
	}

	private static CompiledPattern linear(String translated) {
		com.google.re2j.Pattern regex = com.google.re2j.Pattern.compile(translated);
		return (value) -> regex.matcher(value).find();
	}

	private static CompiledPattern backtracking(String translated) {
		java.util.regex.Pattern regex = java.util.regex.Pattern.compile(translated);
		return (value) -> {
			try {
				return regex.matcher(value).find();
			}
			catch (StackOverflowError ex) {
				throw new ExhaustionException();
			}
		};
	}

}
