package io.apisec.schema;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.Control;
import io.apisec.core.Decision;
import io.apisec.core.Denial;
import io.apisec.core.RequestBodyException;
import io.apisec.core.Violation;
import io.apisec.schema.ContentTypes.BodyType;
import io.apisec.schema.openapi.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Lets a body on to the handler only if it is of the right content type, plain JSON
 * within its limits, and what the schema allows. Forms and uploads have limits of their
 * own; any other content type is left to the application, unless the endpoint takes JSON
 * alone.
 */
public final class SchemaControl implements Control {

	private final ContentTypes contentTypes;

	/**
	 * The control.
	 * @param contentTypes which content types are JSON
	 */
	public SchemaControl(ContentTypes contentTypes) {
		this.contentTypes = contentTypes;
	}

	@Override
	public String name() {
		return "schema";
	}

	@Override
	public Decision decide(ApiRequest request) {
		// What was read for another handler was read by other rules.
		request.json(null);
		SchemaPolicy policy = request.policy(SchemaPolicy.class);
		Denial denial = (policy != null) ? refuse(request, policy) : null;
		return (denial != null) ? Decision.deny(denial) : Decision.ALLOW;
	}

	private @Nullable Denial refuse(ApiRequest request, SchemaPolicy policy) {
		Operation operation = policy.operations().of(request);
		Denial undescribed = refuseCall(request, operation, policy.documentedOnly());
		if (undescribed != null) {
			return undescribed;
		}
		try {
			return refuseBody(request, operation, policy.body(request));
		}
		catch (RequestBodyException unreadable) {
			return unreadable.denial();
		}
	}

	/** What documents say of a call but for its body. */
	private static @Nullable Denial refuseCall(ApiRequest request, @Nullable Operation operation,
			boolean documentedOnly) {
		if (operation == null) {
			return documentedOnly ? SchemaDenials.UNDOCUMENTED : null;
		}
		List<Violation> violations = operation.violations(request.variables(), request.rawQuery(), request::headers);
		return violations.isEmpty() ? null : SchemaDenials.violation(violations);
	}

	private @Nullable Denial refuseBody(ApiRequest request, @Nullable Operation operation, BodyPolicy policy) {
		BodyType type = this.contentTypes.of(request.headers("Content-Type"));
		return switch (type) {
			case JSON, MERGE_PATCH, JSON_PATCH -> refuseJson(request, policy, type);
			case FOREIGN_JSON -> policy.jsonOnly() ? unsupportedType() : refuseJson(request, policy, type);
			case OTHER_CHARSET, BROKEN -> unsupportedType();
			case FORM ->
				(policy.jsonOnly() || hasNoForm(operation)) ? unsupportedType() : refuseFields(request, policy);
			case OTHER -> policy.jsonOnly() ? unsupportedType() : refuseForm(request, policy);
			case UNKNOWN -> refuseUnknown(request, policy);
		};
	}

	private static @Nullable Denial refuseFields(ApiRequest request, BodyPolicy policy) {
		return isEncoded(request) ? refuseEncoding(request, policy, SchemaDenials.ENCODED_FORM)
				: refuseForm(request, policy);
	}

	/** What cannot be read as a content type may be a form to others. */
	private static @Nullable Denial refuseForm(ApiRequest request, BodyPolicy policy) {
		Denial unsupported = policy.check().refuseType(request);
		return (unsupported != null) ? unsupported : policy.forms().refuse(request);
	}

	/**
	 * A form's fields are parameters, which the framework does not tell from those of the
	 * query.
	 */
	private static boolean hasNoForm(@Nullable Operation operation) {
		return operation != null && operation.content() == null;
	}

	private @Nullable Denial refuseJson(ApiRequest request, BodyPolicy policy, BodyType type) {
		if (isEncoded(request)) {
			return refuseEncoding(request, policy, this.contentTypes.unsupported().encoding());
		}
		Denial unsupported = policy.check().refuseType(request);
		if (unsupported != null) {
			return unsupported;
		}
		return policy.check().isAbsent(request) ? refuseAbsence(request, policy) : policy.check().refuse(request, type);
	}

	/**
	 * Without a content type there may be no body at all, where only some types are
	 * taken.
	 */
	private @Nullable Denial refuseUnknown(ApiRequest request, BodyPolicy policy) {
		Denial unsupported = policy.jsonOnly() ? unsupportedType() : policy.check().refuseType(request);
		return (unsupported != null && policy.check().isAbsent(request)) ? refuseAbsence(request, policy) : unsupported;
	}

	private static @Nullable Denial refuseAbsence(ApiRequest request, BodyPolicy policy) {
		return policy.required().holdsFor(request.method()) ? SchemaDenials.EMPTY : null;
	}

	/** Tells what a wrong content type is told. */
	private static Denial refuseEncoding(ApiRequest request, BodyPolicy policy, Denial usual) {
		UnsupportedMedia said = policy.unsupported(request);
		return (said != null) ? said.encoding() : usual;
	}

	private Denial unsupportedType() {
		return this.contentTypes.unsupported().type();
	}

	/** Whether there is a coding but the one that is none (RFC 9110, section 8.4.1). */
	private static boolean isEncoded(ApiRequest request) {
		List<String> codings = request.headers("Content-Encoding");
		return !codings.isEmpty() && !(codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase("identity"));
	}

}
