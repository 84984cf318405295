package io.apisec.schema.patch;

import java.util.List;
import java.util.Set;

import io.apisec.core.StartupException;
import io.apisec.schema.validation.BodySchema;
import io.apisec.schema.validation.SchemaCompiler;
import io.apisec.schema.validation.SchemaDocument;
import io.apisec.schema.validation.SchemaWalk;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the schemas of JSON Patch documents (RFC 6902), at start-up.
 *
 * <p>
 * Operations have exactly the members of section 4. Their pointers have to lead to places
 * that the schema of the resource knows, in any of its alternatives, and values have to
 * be what it allows there, so that a patch brings no property along that a whole resource
 * may not have. What is required is not removed. What is moved or copied has to come from
 * a place where the schema asks for all that it asks for at the target.
 *
 * <p>
 * What depends on the resource itself, such as the number of its elements or which of two
 * alternatives it is, cannot be seen from a patch: who applies one has to check the
 * result.
 */
public final class JsonPatchSchemas {

	private JsonPatchSchemas() {
	}

	/**
	 * Compiles the schema of the patches of what one schema describes.
	 * @param compiler compiles schemas
	 * @param document the document of the resource's schema
	 * @param pointer where that schema stands in the document: a JSON Pointer
	 * @param closed whether objects that say nothing of additional properties refuse them
	 * @return the schema of patches
	 * @throws StartupException if the schema is broken, or has too many places
	 */
	public static BodySchema compile(SchemaCompiler compiler, SchemaDocument document, String pointer, boolean closed) {
		BodySchema whole = compiler.compile(document, pointer, closed);
		SchemaWalk walk = compiler.walk();
		Set<SchemaNode> asked = Values.of(new SchemaNode(walk.at(document, pointer)));
		Place places = (asked != null)
				? new PlaceGraph(new PlaceSchemas(compiler, whole.source(), closed), closed).build(asked) : null;
		return new JsonPatchSchema(whole.source(), stable(places, walk) ? places : only(whole));
	}

	/**
	 * The schema of patches that a handler reads as operations: what its type allows, and
	 * no other members than those of RFC 6902.
	 * @param operations the schema of the handler's type
	 * @return the schema of patches
	 */
	public static BodySchema operations(BodySchema operations) {
		return new PatchOfOperations(operations, new JsonPatchSchema(operations.source(), null));
	}

	// What a dynamic reference leads to depends on the way, so that no part of such a
	// schema can be taken by itself.
	private static boolean stable(@Nullable Place places, SchemaWalk walk) {
		return places != null && !walk.isDynamic();
	}

	private static Place only(BodySchema whole) {
		return new Place(Set.of(), List.of(List.of(whole)));
	}

}
