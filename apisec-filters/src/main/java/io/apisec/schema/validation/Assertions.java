package io.apisec.schema.validation;

import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes over the keywords that hold no schemas, and checks the patterns among them. */
final class Assertions {

	private static final Set<SchemaKeyword> NAMING = Set.of(SchemaKeyword.ID, SchemaKeyword.ANCHOR,
			SchemaKeyword.DYNAMIC_ANCHOR, SchemaKeyword.DEFS, SchemaKeyword.DEFINITIONS);

	private static final Set<SchemaKeyword> OF_WHOLE_VALUES = Set.of(SchemaKeyword.REQUIRED,
			SchemaKeyword.MIN_PROPERTIES, SchemaKeyword.DEPENDENT_REQUIRED);

	private final PatternCompiler patterns;

	private final boolean formats;

	Assertions(PatternCompiler patterns, boolean formats) {
		this.patterns = patterns;
		this.formats = formats;
	}

	void copy(Position position, SchemaKeyword keyword, JsonNode value, ObjectNode rewritten) {
		if (!isLeftOut(position, keyword, value)) {
			rewritten.set(keyword.word(), value);
		}
		if (keyword == SchemaKeyword.PATTERN) {
			check(position.place(), keyword.word(), value.stringValue());
		}
	}

	/**
	 * Checks the name of an entry.
	 * @param position the schema with the keyword
	 * @param keyword a keyword that holds schemas by name
	 * @param name the name, which is a pattern below {@code patternProperties}
	 */
	void checkName(Position position, SchemaKeyword keyword, String name) {
		if (keyword == SchemaKeyword.PATTERN_PROPERTIES) {
			check(position.place(), keyword.word(), name);
		}
	}

	private boolean isLeftOut(Position position, SchemaKeyword keyword, JsonNode value) {
		return switch (keyword) {
			case FORMAT -> !this.formats || !Formats.isKnown(value.stringValue());
			case MIN_CONTAINS, MAX_CONTAINS -> !position.place().has(SchemaKeyword.CONTAINS);
			default -> NAMING.contains(keyword) || (position.mode().patch() && OF_WHOLE_VALUES.contains(keyword));
		};
	}

	private void check(SchemaPlace place, String keyword, String pattern) {
		try {
			this.patterns.compile(pattern);
		}
		catch (PatternException ex) {
			throw place.broken(keyword, ex.description(), ex.action());
		}
	}

}
