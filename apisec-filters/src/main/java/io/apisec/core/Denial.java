package io.apisec.core;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused: what the caller is told (RFC 9457) and what the audit event
 * says.
 *
 * <p>
 * No part of it may hold a value out of the request: everything but {@code fault} reaches
 * the caller or a metric's tag. Controls keep theirs as constants, since a refusal is an
 * ordinary answer and should cost no more than one.
 *
 * @param problem the name of the problem: the last part of its type
 * {@code urn:apisec:problem:<name>}
 * @param status the HTTP status code
 * @param title the problem in a few words, the same for every occurrence
 * @param detail one sentence that helps the caller to do better
 * @param reason the name in metrics and events, out of a bounded set; the problem's
 * unless something more exact is known
 * @param headers what the answer carries besides the problem, such as {@code Allow} or
 * {@code Retry-After}
 * @param violations where the request breaks its schema, mostly empty
 * @param fault what broke, {@code null} for an ordinary refusal; never shown to the
 * caller
 */
public record Denial(String problem, int status, String title, String detail, String reason, List<HeaderField> headers,
		List<Violation> violations, @Nullable Throwable fault) {

	public Denial {
		Objects.requireNonNull(problem, "problem");
		Objects.requireNonNull(title, "title");
		Objects.requireNonNull(detail, "detail");
		Objects.requireNonNull(reason, "reason");
		headers = List.copyOf(headers);
		violations = List.copyOf(violations);
	}

	/**
	 * A refusal whose reason is its problem's name.
	 * @param status the HTTP status code
	 * @param problem the name of the problem
	 * @param title the problem in a few words
	 * @param detail one sentence that helps the caller
	 * @return the refusal, without headers of its own
	 */
	public static Denial of(int status, String problem, String title, String detail) {
		return new Denial(problem, status, title, detail, problem, List.of(), List.of(), null);
	}

	/**
	 * The refusal for a control that broke. It says nothing of the fault to the caller.
	 * @param control the name of the control
	 * @param fault what broke, {@code null} where the control gave no answer
	 * @return the refusal, status 500
	 */
	public static Denial controlFailure(String control, @Nullable Throwable fault) {
		return new Denial("control-failure", 500, "Control failure", "A security control could not decide.",
				"control-failure", List.of(), List.of(),
				(fault != null) ? fault : new IllegalStateException("No decision by control " + control));
	}

	/**
	 * The same refusal with a more exact reason for metrics and events.
	 * @param moreExact a short constant name
	 * @return a copy
	 */
	public Denial because(String moreExact) {
		return new Denial(this.problem, this.status, this.title, this.detail, moreExact, this.headers, this.violations,
				this.fault);
	}

	/**
	 * The same refusal, as it is answered where something broke on the way to it: it
	 * counts as a failure of the control.
	 * @param moreExact a short constant name
	 * @param broken what broke
	 * @return a copy
	 */
	public Denial because(String moreExact, Throwable broken) {
		return new Denial(this.problem, this.status, this.title, this.detail, moreExact, this.headers, this.violations,
				broken);
	}

	/**
	 * The same refusal with one header more.
	 * @param name the header's name
	 * @param value the header's value
	 * @return a copy
	 */
	public Denial with(String name, String value) {
		List<HeaderField> more = Stream.concat(this.headers.stream(), Stream.of(new HeaderField(name, value))).toList();
		return new Denial(this.problem, this.status, this.title, this.detail, this.reason, more, this.violations,
				this.fault);
	}

	/**
	 * The same refusal with the places that break a schema.
	 * @param broken where and what, at most ten
	 * @return a copy
	 */
	public Denial with(List<Violation> broken) {
		return new Denial(this.problem, this.status, this.title, this.detail, this.reason, this.headers, broken,
				this.fault);
	}

}
