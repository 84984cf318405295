package io.apisec.schema.openapi;

import io.apisec.schema.response.DeclaredMembers;
import io.apisec.schema.response.MemberCompiler;
import org.jspecify.annotations.Nullable;

/** Compiles the answers of the operations of one document, whose schemas are complete. */
final class ResponseCompiler {

	private final MemberCompiler members;

	ResponseCompiler(MemberCompiler members) {
		this.members = members;
	}

	ResponseContent compile(OperationDescription operation) {
		return new ResponseContent(operation.responses()
			.stream()
			.map((response) -> new ResponseContent.Entry(response.statuses(),
					response.contents()
						.stream()
						.map((content) -> new ResponseContent.Media(content.range(), members(content.schema())))
						.toList()))
			.toList());
	}

	private @Nullable DeclaredMembers members(@Nullable String pointer) {
		return (pointer != null) ? this.members.compile(pointer) : null;
	}

}
