package io.apisec.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import org.jspecify.annotations.Nullable;

/** Reads a JSON body once, within its limits, and shows it to its schema. */
final class BodyCheck {

	private static final String NO_SOURCE = BodySchemas.NONE.source();

	private final int maxBytes;

	private final JsonCheck json;

	private final BodySchemas schemas;

	private final Map<String, Set<String>> aliases;

	BodyCheck(BodyLimits limits, BodySchemas schemas, Map<String, Set<String>> aliases) {
		this.aliases = Map.copyOf(aliases);
		this.maxBytes = limits.bytes();
		this.json = new JsonCheck(limits.json());
		this.schemas = schemas;
	}

	String source() {
		return this.schemas.source();
	}

	boolean isComplete() {
		return this.schemas.isComplete();
	}

	boolean hasSchema() {
		return !NO_SOURCE.equals(source());
	}

	/** Whether what describes the endpoint refuses whatever is no JSON. */
	boolean refusesAllButJson() {
		return this.schemas.refusesAllButJson();
	}

	/** Where the schema comes from, and what stays open in it. */
	Map<String, Object> listing() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("source", source());
		List<String> open = this.schemas.openPlaces();
		if (!open.isEmpty()) {
			members.put("open", open.stream().sorted().toList());
		}
		return members;
	}

	/** Why the content type is refused by what describes the endpoint. */
	@Nullable Denial refuseType(ApiRequest request) {
		return this.schemas.refuseType(request);
	}

	/** The refusals of what describes the endpoint, if it says of content types. */
	@Nullable UnsupportedMedia unsupported(ApiRequest request) {
		return this.schemas.unsupported(request);
	}

	/** Whether there is no body at all; reads at most what the limit allows. */
	boolean isAbsent(ApiRequest request) {
		return request.body().bytes(this.maxBytes).length == 0;
	}

	/** Why the body is refused; it has at least one byte. */
	@Nullable Denial refuse(ApiRequest request, ContentTypes.BodyType type) {
		return this.json.refuse(request.body().bytes(this.maxBytes), this.schemas.of(request, type), "",
				(body) -> request.json(new TreeBody(body, this.aliases)));
	}

}
