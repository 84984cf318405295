package io.apisec.schema;

import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;

import io.apisec.core.JsonBody;
import io.apisec.core.ResultReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.InputStreamSource;

/**
 * Reads what handlers return by the JSON that the application's own mapper makes of it.
 */
public final class JsonResults implements ResultReader {

	private final JsonMapper mapper;

	/**
	 * Reads results.
	 * @param mapper the mapper of the application
	 */
	public JsonResults(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public @Nullable List<JsonBody> elements(@Nullable Object result) {
		if (result instanceof Optional<?> optional) {
			return elements(optional.orElse(null));
		}
		if (result == null) {
			return List.of();
		}
		if (result instanceof Object[] array) {
			return all(Arrays.asList(array));
		}
		return (result instanceof Iterable<?> each && !(result instanceof TreeNode)) ? all(each) : one(result);
	}

	private @Nullable List<JsonBody> one(Object result) {
		return isUsedUp(result) ? null : all(List.of(result));
	}

	/** What can be read once is the answer's to read. */
	private static boolean isUsedUp(Object result) {
		return result instanceof InputStream || result instanceof Reader || result instanceof BaseStream<?, ?>
				|| result instanceof Iterator<?> || result instanceof InputStreamSource;
	}

	private @Nullable List<JsonBody> all(Iterable<?> elements) {
		List<JsonBody> all = new ArrayList<>();
		try {
			for (Object element : elements) {
				if (element != null && isUsedUp(element)) {
					return null;
				}
				all.add(new TreeBody(this.mapper.valueToTree(element), Map.of()));
			}
			return all;
		}
		catch (JacksonException unwritable) {
			return null;
		}
	}

}
