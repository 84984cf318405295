package io.apisec.schema.validation;

import java.util.IdentityHashMap;
import java.util.function.Predicate;

import io.apisec.core.StartupException;
import tools.jackson.databind.JsonNode;

/**
 * Closes schemas and compiles them, at start-up. Schemas of the same document (of the
 * same tree) share what they refer to, as long as the compiler lives; what is compiled
 * does not hold on to it.
 */
public final class SchemaCompiler {

	private final IdentityHashMap<JsonNode, CompilerSession> sessions = new IdentityHashMap<>();

	private final SchemaSettings settings;

	/**
	 * Compiles schemas.
	 * @param settings how schemas are read
	 */
	public SchemaCompiler(SchemaSettings settings) {
		this.settings = settings;
	}

	/**
	 * Compiles one schema of a document.
	 * @param document the document; its {@code $ref}s may lead anywhere inside
	 * @param pointer where the schema stands in the document: a JSON Pointer, empty for
	 * the root
	 * @param closed whether objects that say nothing of additional properties refuse them
	 * @return the compiled schema
	 * @throws StartupException if the schema is broken; it names document and pointer
	 */
	public BodySchema compile(SchemaDocument document, String pointer, boolean closed) {
		return compile(document, pointer, Mode.of(closed, false));
	}

	/**
	 * Compiles the schema of merge patches (RFC 7396) of what one schema describes:
	 * nothing is required, and what the schema does not require may be {@code null},
	 * which deletes it. Arrays are replaced whole, and have to be valid as they are.
	 * @param document the document
	 * @param pointer where the schema of the whole value stands in the document
	 * @param closed whether objects that say nothing of additional properties refuse them
	 * @return the compiled schema
	 * @throws StartupException if the schema is broken
	 */
	public BodySchema compileMergePatch(SchemaDocument document, String pointer, boolean closed) {
		return compile(document, pointer, Mode.of(closed, true));
	}

	/**
	 * Walks over schemas that were compiled.
	 * @return a walk of its own
	 */
	public SchemaWalk walk() {
		return new SchemaWalk(this.settings);
	}

	/**
	 * Compiles a pattern of names, run as the settings say.
	 * @param place where the schema stands, for messages
	 * @param pattern the pattern, as ECMA-262 spells it
	 * @return tells whether a name holds a match; a name on which the pattern cannot be
	 * run to its end holds none
	 * @throws StartupException if the pattern cannot be run
	 */
	public Predicate<String> namePattern(String place, String pattern) {
		try {
			CompiledPattern compiled = new PatternCompiler(this.settings.patterns()).compile(pattern);
			return (name) -> matches(compiled, name);
		}
		catch (PatternException ex) {
			throw new StartupException("The schema " + place + " is broken: " + ex.description(), ex.action());
		}
	}

	private static boolean matches(CompiledPattern pattern, String name) {
		try {
			return pattern.matches(name);
		}
		catch (ExhaustionException ex) {
			return false;
		}
	}

	private synchronized BodySchema compile(SchemaDocument document, String pointer, Mode mode) {
		CompilerSession session = this.sessions.remove(document.root());
		CompilerSession used = (session != null) ? session : new CompilerSession(this.settings);
		BodySchema schema = used.compile(document, pointer, mode);
		// What has failed is left out: it may hold schemas that are not complete.
		this.sessions.put(document.root(), used);
		return schema;
	}

}
