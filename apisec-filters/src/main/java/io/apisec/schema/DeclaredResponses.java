package io.apisec.schema;

import io.apisec.core.ApiRequest;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Enforcement;
import io.apisec.core.Outcome;
import io.apisec.core.ResponseScreening;
import io.apisec.schema.openapi.Operation;
import io.apisec.schema.response.DeclaredMembers;
import io.apisec.schema.response.MalformedAnswerException;
import io.apisec.schema.response.Undeclared;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports, or removes, what the JSON answers of an endpoint hold and its OpenAPI
 * operation does not declare. An answer that is no JSON, or too large, goes on as it is
 * and is counted as a failure: it is the application's own, and half of it helps nobody.
 */
public final class DeclaredResponses implements ResponseScreening {

	private static final Logger LOGGER = LoggerFactory.getLogger(DeclaredResponses.class);

	private static final String CONTROL = "schema";

	private static final String STREAM = "application/stream+json";

	private final boolean strip;

	private final Enforcement enforcement;

	private final DecisionObserver observer;

	private final int maxBytes;

	/**
	 * Screens answers.
	 * @param strip whether undeclared members are removed, or only reported
	 * @param enforcement for which requests they are removed
	 * @param observer hears of undeclared members
	 * @param maxBytes the largest answer that is looked at, in bytes
	 */
	public DeclaredResponses(boolean strip, Enforcement enforcement, DecisionObserver observer, int maxBytes) {
		this.strip = strip;
		this.enforcement = enforcement;
		this.observer = observer;
		this.maxBytes = maxBytes;
	}

	@Override
	public @Nullable Screen of(ApiRequest request, int status, String contentType) {
		SchemaPolicy policy = request.policy(SchemaPolicy.class);
		Operation operation = (policy != null) ? policy.operations().of(request) : null;
		if (operation == null || !isJson(contentType)) {
			return null;
		}
		DeclaredMembers declared = operation.declared(status, contentType);
		return (declared != null) ? new DeclaredScreen(request, status, declared) : null;
	}

	/** What holds one value, and is named for it: {@code json}, or a suffix of it. */
	private static boolean isJson(String contentType) {
		int semicolon = contentType.indexOf(';');
		String type = ((semicolon < 0) ? contentType : contentType.substring(0, semicolon)).strip();
		return (endsWith(type, "/json") || endsWith(type, "+json")) && !type.equalsIgnoreCase(STREAM);
	}

	private static boolean endsWith(String type, String end) {
		return type.regionMatches(true, type.length() - end.length(), end, 0, end.length());
	}

	/** Looks at one answer. */
	private final class DeclaredScreen implements Screen {

		private final ApiRequest request;

		private final int status;

		private final DeclaredMembers declared;

		private final long started = System.nanoTime();

		DeclaredScreen(ApiRequest request, int status, DeclaredMembers declared) {
			this.request = request;
			this.status = status;
			this.declared = declared;
		}

		@Override
		public int maxBytes() {
			return DeclaredResponses.this.maxBytes;
		}

		@Override
		public byte @Nullable [] screen(byte[] bytes, int length) {
			try {
				Undeclared undeclared = this.declared.in(bytes, length);
				return (undeclared.members() > 0) ? screen(undeclared, bytes, length) : null;
			}
			catch (MalformedAnswerException malformed) {
				tell(Outcome.FAILED, "response-not-json");
				return null;
			}
		}

		private byte @Nullable [] screen(Undeclared undeclared, byte[] bytes, int length) {
			boolean strips = DeclaredResponses.this.strip && strips();
			tell(Outcome.REPORTED, strips ? "stripped-response" : "undeclared-response");
			LOGGER.debug("{} undeclared members in an answer to {} {}, by {}", undeclared.members(),
					this.request.method(), this.request.route(), undeclared.places());
			return strips ? undeclared.removedFrom(bytes, length) : null;
		}

		/** Whoever cannot say that an answer is only reported has not said so. */
		private boolean strips() {
			try {
				return DeclaredResponses.this.enforcement.enforces(this.request);
			}
			catch (RuntimeException unreadablePath) {
				return true;
			}
		}

		@Override
		public void tooLarge() {
			tell(Outcome.FAILED, "response-too-large");
		}

		private void tell(Outcome outcome, String reason) {
			Denial told = Denial.of(this.status, reason, "Response", "The answer is not what its schema declares.");
			DeclaredResponses.this.observer.decided(this.request, CONTROL, outcome, told,
					System.nanoTime() - this.started);
		}

	}

}
