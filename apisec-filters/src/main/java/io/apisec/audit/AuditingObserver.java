package io.apisec.audit;

import java.net.URI;
import java.net.URL;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

import io.apisec.core.ApiRequest;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Outcome;
import io.apisec.core.RequestAudit;
import io.apisec.core.SecurityEvent;
import io.apisec.core.SecurityEventPublisher;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of every decision that was not to allow, and of what controls record
 * besides. It never throws: a decision stands whatever becomes of its event.
 */
public final class AuditingObserver implements DecisionObserver, RequestAudit {

	/** Any other is a text of the caller's choice. */
	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS",
			"TRACE", "CONNECT");

	private final SecurityEventPublisher publisher;

	private final ActorMasking masking;

	private final InstantSource clock;

	private final FaultLog faults;

	/**
	 * The observer.
	 * @param publisher takes the events
	 * @param masking how callers are named
	 * @param clock the time of events
	 */
	public AuditingObserver(SecurityEventPublisher publisher, ActorMasking masking, InstantSource clock) {
		this.publisher = publisher;
		this.masking = masking;
		this.clock = clock;
		this.faults = new FaultLog(clock);
	}

	@Override
	public void decided(ApiRequest request, String control, Outcome outcome, @Nullable Denial denial, long nanos) {
		if (outcome == Outcome.ALLOWED || denial == null) {
			return;
		}
		if (outcome == Outcome.FAILED) {
			this.faults.failed(control, denial.fault());
		}
		this.publisher.publish(event(request, name(outcome), control, denial.reason(), outcome, denial.status()));
	}

	@Override
	public void record(ApiRequest request, String event, String control, String reason, Outcome outcome) {
		this.publisher.publish(event(request, event, control, reason, outcome, 0));
	}

	private SecurityEvent event(ApiRequest request, String name, String control, String reason, Outcome outcome,
			int status) {
		try {
			Map<String, Object> claims = request.claims();
			return new SecurityEvent(this.clock.instant(), name, control, reason, outcome, status,
					(METHODS.contains(request.method())) ? request.method() : "OTHER", request.route(),
					request.correlationId(), issuer(claims), subject(claims, request.caller()), address(request),
					TraceParent.traceId(request.headers("traceparent")));
		}
		catch (RuntimeException | AssertionError | LinkageError | StackOverflowError broken) {
			// An event that says little is better than none.
			this.faults.failed("audit", broken);
			return SecurityEvent.withoutRequest(this.clock.instant(), name, control, reason, outcome, null);
		}
	}

	private static String name(Outcome outcome) {
		return switch (outcome) {
			case FAILED -> "control-failed";
			case REPORTED -> "request-reported";
			default -> "request-denied";
		};
	}

	private static @Nullable String issuer(Map<String, Object> claims) {
		Object issuer = claims.get("iss");
		if (issuer instanceof String || issuer instanceof URL || issuer instanceof URI) {
			return AuditJson.cut(issuer.toString());
		}
		return null;
	}

	private @Nullable String subject(Map<String, Object> claims, @Nullable Principal caller) {
		Object claimed = claims.get("sub");
		String subject = (claimed instanceof String text) ? text : (caller != null) ? caller.getName() : null;
		return (subject != null) ? AuditJson.cut(this.masking.mask(subject)) : null;
	}

	private String address(ApiRequest request) {
		String address = request.clientAddress().getHostAddress();
		int zone = address.indexOf('%');
		return this.masking.mask((zone < 0) ? address : address.substring(0, zone));
	}

}
