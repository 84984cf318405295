package io.apisec.schema;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Where the schemas lie that {@code @StrictBody(schema = "…")} and
 * {@code apisec.schema.rules[].schema} name: by default on the class path. A bean of this
 * type takes its place, for all of them; schemas of a registry, say, may be named
 * {@code registry:transfer}.
 *
 * <p>
 * It is asked while the application starts, for each location once. What it gives is
 * closed, limited and refused as the content of a file is.
 */
@FunctionalInterface
public interface SchemaSource {

	/**
	 * Gives a schema.
	 * @param location the location as it was written, without what stands behind its
	 * {@code #}; or that to which a relative {@code $ref} leads in the schema at
	 * {@code SCHEME:path/name}, which is never another scheme
	 * @return the whole document, at most 4 MB: YAML where the location ends in
	 * {@code .yaml} or {@code .yml}, else JSON; {@code null} where there is none, which
	 * stops the start
	 * @throws IOException if it cannot be read, which stops the start
	 */
	byte @Nullable [] read(String location) throws IOException;

}
