package io.apisec.schema.derived;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonView;
import io.apisec.core.BodyPointer;
import io.apisec.schema.validation.SchemaDocument;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Derives the schema of a request body (JSON Schema 2020-12) from the type that the
 * application reads it into.
 *
 * <p>
 * The schema allows what the application's own mapper reads without coercion: its names,
 * its creators, its subtypes. Where the mapper turns {@code "3"} into a number or skips a
 * property that it does not know, the schema refuses. Works at start-up only.
 */
public final class TypeSchemas {

	private final JsonMapper mapper;

	private final Constraints constraints;

	/**
	 * Derives schemas for what one mapper reads.
	 * @param mapper the mapper that reads the bodies; it is asked, never changed
	 */
	public TypeSchemas(JsonMapper mapper) {
		this.mapper = mapper;
		this.constraints = Constraints.present(TypeSchemas.class.getClassLoader());
	}

	/**
	 * The schema of a body.
	 * @param body what is read and how; the schema is complete with it: where
	 * {@link Body#closed()}, each object says itself that it refuses other properties
	 * @return the schema; empty for types that are read without the mapper, such as
	 * {@code String} or {@code byte[]}
	 * @throws io.apisec.core.StartupException if the type cannot be described truthfully;
	 * it names the type, the property and the reason
	 */
	public Optional<SchemaDocument> schema(Body body) {
		JavaType type = this.mapper.constructType(body.type());
		if (RawBodies.contains(type.getRawClass())) {
			return Optional.empty();
		}
		try {
			Introspection introspection = new Introspection(this.mapper, body.view());
			return Optional.of(new SchemaDocument(type.toCanonical(),
					new SchemaWriter(introspection, this.constraints, body.closed()).document(type, body)));
		}
		catch (JacksonException ex) {
			throw Indescribable.unreadable(type, ex);
		}
		catch (StackOverflowError ex) {
			throw Indescribable.endless(type);
		}
	}

	/**
	 * The names of members that the mapper takes for one another.
	 * @param type the type that a body is read into
	 * @return by each name that has aliases, the names that mean the same
	 */
	public Map<String, Set<String>> aliases(Type type) {
		return Aliases.of(this.mapper, type);
	}

	/**
	 * Whether the mapper reads anything from a place of a body.
	 * @param type the type that the body is read into
	 * @param place the place
	 * @return {@code false} if it is certain that it does not
	 */
	public boolean mayHave(Type type, BodyPointer place) {
		return Places.mayHave(this.mapper, type, place);
	}

	/**
	 * A request body to be described.
	 *
	 * @param type the type that it is read into, with its type variables resolved
	 * @param declarations where the parameter is declared: in the handler method and in
	 * those that it overrides; their annotations count as one
	 * @param validated whether Bean Validation of the group {@code Default} runs on the
	 * argument, as with {@code @Valid}
	 * @param closed whether objects refuse properties that the mapper would skip
	 */
	public record Body(Type type, List<AnnotatedElement> declarations, boolean validated, boolean closed) {

		public Body {
			declarations = List.copyOf(declarations);
		}

		/**
		 * A closed body.
		 * @param type the type that it is read into
		 * @param validated whether Bean Validation runs on the argument
		 * @param declarations where the parameter is declared
		 * @return the body
		 */
		public static Body of(Type type, boolean validated, AnnotatedElement... declarations) {
			return new Body(type, List.of(declarations), validated, true);
		}

		@Nullable Class<?> view() {
			return this.declarations.stream()
				.map((declaration) -> declaration.getAnnotation(JsonView.class))
				.filter((view) -> view != null)
				.flatMap((view) -> Arrays.stream(view.value()))
				.findFirst()
				.orElse(null);
		}

	}

}
