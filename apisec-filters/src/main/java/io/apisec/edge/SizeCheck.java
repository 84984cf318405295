package io.apisec.edge;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.core.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses request targets that are too long (RFC 9110, section 15.5.15) and header
 * sections that are too large (RFC 6585, section 5).
 */
final class SizeCheck implements EdgeCheck {

	private static final Denial URI_TOO_LONG = Denial.of(414, "uri-too-long", "URI too long",
			"The path and the query are longer than this server accepts.");

	private static final Denial HEADERS_TOO_LARGE = Denial.of(431, "headers-too-large", "Headers too large",
			"The header fields together are larger than this server accepts.");

	private final int maxUriLength;

	private final int maxHeaderSize;

	SizeCheck(int maxUriLength, int maxHeaderSize) {
		requirePositive("max-uri-length", maxUriLength, "4KB");
		requirePositive("max-header-size", maxHeaderSize, "16KB");
		this.maxUriLength = maxUriLength;
		this.maxHeaderSize = maxHeaderSize;
	}

	@Override
	public @Nullable Denial refuse(ApiRequest request) {
		if (uriLength(request) > this.maxUriLength) {
			return URI_TOO_LONG;
		}
		return (request.headerSize() > this.maxHeaderSize) ? HEADERS_TOO_LARGE : null;
	}

	/** A raw target is ASCII, one byte for each character. */
	private static int uriLength(ApiRequest request) {
		String query = request.rawQuery();
		return request.rawPath().length() + ((query != null) ? query.length() + 1 : 0);
	}

	private static void requirePositive(String property, int value, String example) {
		if (value <= 0) {
			throw new StartupException("apisec.edge." + property + " is " + value + ": no request could be answered.",
					"Write a size of at least one byte:\n\napisec:\n  edge:\n    " + property + ": " + example);
		}
	}

}
