package io.apisec.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.schema.openapi.Operation;
import io.apisec.schema.openapi.RequestContent;
import io.apisec.schema.validation.BodySchema;
import org.jspecify.annotations.Nullable;

/** The schemas of bodies that the operations of an endpoint describe. */
final class OperationSchemas implements BodySchemas {

	private final Operations operations;

	private final String source;

	private final Map<RequestContent, UnsupportedMedia> unsupported = new HashMap<>();

	private OperationSchemas(Operations operations, String source) {
		this.operations = operations;
		this.source = source;
	}

	/** The schemas, {@code null} where no operation describes a body. */
	static @Nullable OperationSchemas of(Operations operations) {
		OperationSchemas schemas = null;
		for (Operation operation : operations.all()) {
			RequestContent content = operation.content();
			if (content != null) {
				schemas = (schemas != null) ? schemas : new OperationSchemas(operations, operation.source());
				schemas.unsupported.put(content, UnsupportedMedia.accepting(content.contentTypes()));
			}
		}
		return schemas;
	}

	@Override
	public String source() {
		return this.source;
	}

	@Override
	public List<String> openPlaces() {
		return this.unsupported.keySet()
			.stream()
			.flatMap((content) -> content.openPlaces().stream())
			.distinct()
			.toList();
	}

	@Override
	public boolean isComplete() {
		return this.operations.describesAllWrites()
				&& this.unsupported.keySet().stream().allMatch(RequestContent::isComplete);
	}

	@Override
	public boolean jsonOnly() {
		return false;
	}

	@Override
	public @Nullable BodySchema of(ApiRequest request, ContentTypes.BodyType type) {
		RequestContent content = content(request);
		return (content != null) ? content.schema(contentType(request)) : null;
	}

	@Override
	public boolean refusesAllButJson() {
		return this.operations.describesAllWrites() && this.unsupported.keySet()
			.stream()
			.flatMap((content) -> content.contentTypes().stream())
			.allMatch(ContentTypes::isPlainJson);
	}

	@Override
	public @Nullable Denial refuseType(ApiRequest request) {
		RequestContent content = content(request);
		UnsupportedMedia others = unsupported(request);
		return (content == null || others == null || content.accepts(contentType(request))) ? null : others.type();
	}

	@Override
	public @Nullable UnsupportedMedia unsupported(ApiRequest request) {
		RequestContent content = content(request);
		return (content != null) ? this.unsupported.get(content) : null;
	}

	/** The one that is there, or one that nothing accepts. */
	private static String contentType(ApiRequest request) {
		List<String> lines = request.headers("Content-Type");
		return (lines.size() == 1) ? lines.get(0) : "";
	}

	private @Nullable RequestContent content(ApiRequest request) {
		Operation operation = this.operations.of(request);
		return (operation != null) ? operation.content() : null;
	}

}
