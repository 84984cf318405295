package io.apisec.core;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A JSON body as the schema control has read it, for the controls that look at places in
 * it: nobody reads it a second time, or in another way.
 */
public interface JsonBody {

	/**
	 * What stands at a place.
	 * @param pointer the place
	 * @return for each match a {@code String}, a {@code BigDecimal} or a {@code Boolean};
	 * {@code null} where there is nothing, or no such value. Without {@code *} in the
	 * pointer it is exactly one; with it none where the arrays are empty
	 */
	List<@Nullable Object> values(BodyPointer pointer);

}
