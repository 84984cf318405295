package io.apisec.schema.form;

import io.apisec.core.Denial;

/** The refusals of forms and uploads. */
final class FormDenials {

	static final Denial TOO_MANY_FIELDS = malformed("too-many-fields");

	static final Denial TOO_MANY_PARTS = malformed("too-many-parts");

	static final Denial BROKEN_ENCODING = malformed("form-encoding");

	static final Denial CHARSET = Denial
		.of(415, "unsupported-media-type", "Unsupported media type", "A form has to be sent in UTF-8.")
		.because("form-charset")
		.with("Accept", "application/x-www-form-urlencoded");

	static final Denial PART_TYPE = Denial
		.of(415, "unsupported-media-type", "Unsupported media type",
				"This endpoint takes no part of this content type.")
		.because("part-type")
		.with("Accept", "multipart/form-data");

	private FormDenials() {
	}

	private static Denial malformed(String reason) {
		return Denial
			.of(400, "malformed-body", "Malformed body",
					"The form is not encoded rightly, or has more fields or parts than this endpoint takes.")
			.because(reason);
	}

}
