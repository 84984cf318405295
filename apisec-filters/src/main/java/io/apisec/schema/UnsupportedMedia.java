package io.apisec.schema;

import java.util.List;

import io.apisec.core.Denial;

/**
 * The refusals that say which content types an endpoint takes.
 *
 * @param type refuses any other content type
 * @param encoding refuses a body that is compressed or otherwise encoded
 */
record UnsupportedMedia(Denial type, Denial encoding) {

	static UnsupportedMedia accepting(List<String> contentTypes) {
		String accepted = String.join(", ", contentTypes);
		return new UnsupportedMedia(SchemaDenials.unsupportedType(accepted),
				SchemaDenials.unsupportedEncoding(accepted));
	}

}
