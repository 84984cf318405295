package io.apisec.servlet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.function.Supplier;

import io.apisec.core.ApiRequest;
import io.apisec.core.RequestBody;
import io.apisec.core.RequestBodyException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * A body that is either read by a control and replayed, or handed to the application
 * untouched; never both.
 */
final class ReplayBody implements RequestBody {

	private static final String FORM = "application/x-www-form-urlencoded";

	/** The most that is read of a form whose limits are not enforced, as in Tomcat. */
	private static final int UNCHECKED = 2 * 1024 * 1024;

	private final HttpServletRequest request;

	private final BodyReader reader;

	private final FormReading forms;

	private BodyReader.@Nullable Part read;

	private @Nullable RequestBodyException failure;

	private boolean handedOver;

	ReplayBody(HttpServletRequest request, BodyReader reader, FormReading forms) {
		this.request = request;
		this.reader = reader;
		this.forms = forms;
	}

	@Override
	public byte[] bytes(int maxBytes) {
		BodyReader.Part part = this.read;
		if (part == null) {
			if (this.handedOver && this.failure == null) {
				throw new IllegalStateException("The application has taken the body before a control could read it");
			}
			part = readOnce(maxBytes);
			this.read = part;
		}
		if (!part.whole() || part.bytes().length > maxBytes) {
			throw RequestBodyException.tooLarge();
		}
		return part.bytes();
	}

	/**
	 * A body that broke off is lost for everybody: whoever asks again gets the same
	 * answer.
	 */
	private BodyReader.Part readOnce(int maxBytes) {
		if (this.failure != null) {
			throw this.failure;
		}
		try {
			return this.reader.read(this.request, maxBytes);
		}
		catch (RequestBodyException fault) {
			this.failure = fault;
			throw fault;
		}
	}

	/**
	 * What a control has read, or {@code null}: the application then takes the
	 * container's own stream. A part of a body that was too large is followed by that
	 * stream, where the control's refusal was only reported. A form is read here, where
	 * no control has come before.
	 */
	BodyReader.@Nullable Part replayed(ApiRequest api) {
		if (this.read == null && !this.handedOver && this.failure == null && isForm()) {
			readForm(api);
		}
		if (this.read == null) {
			this.handedOver = true;
		}
		return this.read;
	}

	/** Whether the body is a form of fields, which some containers read by themselves. */
	private boolean isForm() {
		String contentType = this.request.getContentType();
		if (contentType == null || !contentType.regionMatches(true, 0, FORM, 0, FORM.length())) {
			return false;
		}
		int parameters = contentType.indexOf(';');
		return ((parameters >= 0) ? contentType.substring(0, parameters) : contentType).strip().length() == FORM
			.length();
	}

	/**
	 * The fields of a form that a container makes parameters of, {@code null} where it is
	 * none, or where that was done before the form was read here.
	 */
	@Nullable FormParameters parameters(ApiRequest api, Supplier<Charset> charset) throws IOException {
		if (!"POST".equals(this.request.getMethod()) || !isForm()) {
			return null;
		}
		BodyReader.Part part = replayed(api);
		return (part == null || isParsed()) ? null : FormParameters.of(whole(part), charset.get());
	}

	private boolean isParsed() {
		int values = 0;
		for (String[] ofOne : this.request.getParameterMap().values()) {
			values += ofOne.length;
		}
		String query = this.request.getQueryString();
		return values > ((query != null) ? StringUtils.tokenizeToStringArray(query, "&").length : 0);
	}

	/** All of a form, though it was too large for the control that only reported it. */
	private byte[] whole(BodyReader.Part part) throws IOException {
		if (part.whole()) {
			return part.bytes();
		}
		byte[] all = new ContinuedStream(part.bytes(), this.request.getInputStream()).readNBytes(UNCHECKED + 1);
		if (all.length > UNCHECKED) {
			throw RequestBodyException.tooLarge();
		}
		return all;
	}

	/** Refuses what no endpoint would take, and else leaves the word to the control. */
	private void readForm(ApiRequest api) {
		try {
			BodyReader.Part part = readOnce(this.forms.maxBytes().applyAsInt(api));
			this.read = part;
			if (!part.whole() && this.forms.enforcement().enforces(api)) {
				throw RequestBodyException.tooLarge();
			}
		}
		catch (RequestBodyException fault) {
			if (this.forms.enforcement().enforces(api)) {
				throw fault;
			}
		}
	}

}
