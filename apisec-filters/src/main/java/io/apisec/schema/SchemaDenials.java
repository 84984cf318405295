package io.apisec.schema;

import java.util.List;

import io.apisec.core.Denial;
import io.apisec.core.Violation;

/** The refusals of this control. */
final class SchemaDenials {

	static final Denial EMPTY = malformed("empty");

	static final Denial ENCODED_FORM = unsupportedEncoding("application/x-www-form-urlencoded, multipart/form-data");

	static final Denial UNDOCUMENTED = Denial.of(403, "undocumented-operation", "Undocumented operation",
			"The description of this API does not know this call.");

	private static final Denial VIOLATION = Denial.of(400, "schema-violation", "Schema violation",
			"The request breaks the schema of this endpoint; errors says where.");

	private SchemaDenials() {
	}

	static Denial malformed(String reason) {
		return Denial
			.of(400, "malformed-body", "Malformed body",
					"The body is not plain UTF-8 JSON within the limits of this endpoint.")
			.because(reason);
	}

	static Denial unsupportedType(String accepted) {
		return Denial
			.of(415, "unsupported-media-type", "Unsupported media type",
					"This endpoint takes no body of this content type; JSON has to be UTF-8.")
			.with("Accept", accepted);
	}

	static Denial unsupportedEncoding(String accepted) {
		return Denial
			.of(415, "unsupported-media-type", "Unsupported media type",
					"The body may not be compressed or otherwise encoded: leave Content-Encoding out.")
			.because("content-encoding")
			.with("Accept", accepted)
			.with("Accept-Encoding", "identity");
	}

	static Denial violation(List<Violation> violations) {
		return VIOLATION.with(violations);
	}

}
