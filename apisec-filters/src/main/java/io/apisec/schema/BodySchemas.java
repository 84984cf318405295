package io.apisec.schema;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;

/** The schemas of an endpoint's body. */
interface BodySchemas {

	/** No schema: only what JSON is and the limits hold. */
	BodySchemas NONE = absent();

	/** No schema for a type that should have one and cannot be described. */
	BodySchemas INDESCRIBABLE = absent();

	/**
	 * Where the schemas come from, as the inventory shows it.
	 * @return a location, an operation or a type's name
	 */
	String source();

	/**
	 * What stays open in the schemas though they are to be closed.
	 * @return places, possibly none
	 */
	default List<String> openPlaces() {
		return List.of();
	}

	/**
	 * Whether every JSON body that the endpoint takes has a schema.
	 * @return {@code false} where one may have none
	 */
	default boolean isComplete() {
		return true;
	}

	/**
	 * The schema of a request's body.
	 * @param request the request
	 * @param type what its body is said to be
	 * @return the schema, {@code null} where none holds
	 */
	@Nullable BodySchema of(ApiRequest request, ContentTypes.BodyType type);

	/**
	 * Whether the endpoint takes no other content types than those of the application.
	 * @return {@code false} where {@link #refuseType} judges
	 */
	default boolean jsonOnly() {
		return true;
	}

	/**
	 * Whether {@link #refuseType} refuses whatever is no JSON.
	 * @return {@code false} where it may let something else on
	 */
	default boolean refusesAllButJson() {
		return false;
	}

	/**
	 * Why the content type of a request is refused by what describes the endpoint.
	 * @param request the request
	 * @return the refusal, {@code null} where the content type is taken
	 */
	default @Nullable Denial refuseType(ApiRequest request) {
		return null;
	}

	/**
	 * The refusals that name the content types of what describes the endpoint.
	 * @param request the request
	 * @return the refusals, {@code null} where no content types are described
	 */
	default @Nullable UnsupportedMedia unsupported(ApiRequest request) {
		return null;
	}

	private static BodySchemas absent() {
		return new BodySchemas() {
			@Override
			public String source() {
				return "none";
			}

			@Override
			public boolean isComplete() {
				return false;
			}

			@Override
			public @Nullable BodySchema of(ApiRequest request, ContentTypes.BodyType type) {
				return null;
			}
		};
	}

}
