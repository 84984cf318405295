package io.apisec.schema.form;

import java.util.List;
import java.util.Map;

import io.apisec.core.ApiRequest;
import io.apisec.core.Denial;
import io.apisec.core.RequestBodyException;
import io.apisec.core.UploadPart;
import org.jspecify.annotations.Nullable;

/** Holds forms and uploads to their limits, before the handler reads any of them. */
public final class FormCheck {

	private final Submissions limits;

	private final Map<String, PartCheck> parts;

	/**
	 * Checks the forms and uploads of an endpoint.
	 * @param limits what holds for them
	 * @param parts looks into the parts of these names
	 */
	public FormCheck(Submissions limits, Map<String, PartCheck> parts) {
		this.limits = limits;
		this.parts = Map.copyOf(parts);
	}

	/**
	 * Why a request is refused that may be a form or an upload.
	 * @param request the request
	 * @return the refusal, {@code null} where it may go on
	 * @throws RequestBodyException if the body is too large, or cannot be read
	 */
	public @Nullable Denial refuse(ApiRequest request) {
		List<String> contentTypes = request.headers("Content-Type");
		return switch (FormType.of(contentTypes)) {
			case NONE -> null;
			case URL_ENCODED -> FormType.isUtf8(contentTypes) ? refuseForm(request) : FormDenials.CHARSET;
			case MULTIPART -> refuseUpload(request);
		};
	}

	private @Nullable Denial refuseForm(ApiRequest request) {
		int fields = FormFields.count(request.body().bytes(this.limits.form().body()));
		if (fields == FormFields.BROKEN) {
			return FormDenials.BROKEN_ENCODING;
		}
		return (fields > this.limits.form().fields()) ? FormDenials.TOO_MANY_FIELDS : null;
	}

	/** What is announced is judged before the container reads and stores any of it. */
	private @Nullable Denial refuseUpload(ApiRequest request) {
		if (announced(request.headers("Content-Length")) > this.limits.upload().body()) {
			throw RequestBodyException.tooLarge();
		}
		List<UploadPart> sent = request.parts();
		if (sent.size() > this.limits.upload().parts()) {
			return FormDenials.TOO_MANY_PARTS;
		}
		refuseSizes(sent);
		for (UploadPart part : sent) {
			Denial denial = refusePart(part);
			if (denial != null) {
				return denial;
			}
		}
		return null;
	}

	private static long announced(List<String> lengths) {
		try {
			return lengths.isEmpty() ? 0 : Long.parseLong(lengths.get(0).strip());
		}
		catch (NumberFormatException unframed) {
			throw RequestBodyException.broken();
		}
	}

	private void refuseSizes(List<UploadPart> sent) {
		long sum = 0;
		for (UploadPart part : sent) {
			sum += part.size();
			if (part.size() > this.limits.upload().part() || sum > this.limits.upload().body()) {
				throw RequestBodyException.tooLarge();
			}
		}
	}

	private @Nullable Denial refusePart(UploadPart part) {
		if (!this.limits.upload().accept(part)) {
			return FormDenials.PART_TYPE;
		}
		PartCheck check = this.parts.get(part.name());
		return (check != null) ? check.refuse(part) : null;
	}

}
