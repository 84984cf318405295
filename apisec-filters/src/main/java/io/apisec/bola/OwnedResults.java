package io.apisec.bola;

import java.util.List;

import io.apisec.core.ApiRequest;
import io.apisec.core.DecisionObserver;
import io.apisec.core.Denial;
import io.apisec.core.Enforcement;
import io.apisec.core.JsonBody;
import io.apisec.core.Outcome;
import io.apisec.core.RequestAudit;
import io.apisec.core.ResultCheck;
import io.apisec.core.ResultReader;
import org.jspecify.annotations.Nullable;

/** Lets a result on to the caller only if all of it is the caller's own. */
public final class OwnedResults implements ResultCheck {

	private static final String CONTROL = "bola";

	private final ResultReader reader;

	private final Denials denials;

	private final EnumerationWatch watch;

	private final Enforcement enforcement;

	private final DecisionObserver observer;

	private final RequestAudit audit;

	/**
	 * Checks results.
	 * @param reader looks into them
	 * @param denials what is refused with
	 * @param watch sees who tries many objects
	 * @param enforcement for which requests refusals are carried out
	 * @param observer hears of every decision
	 * @param audit takes every use of a bypass
	 */
	public OwnedResults(ResultReader reader, Denials denials, EnumerationWatch watch, Enforcement enforcement,
			DecisionObserver observer, RequestAudit audit) {
		this.reader = reader;
		this.denials = denials;
		this.watch = watch;
		this.enforcement = enforcement;
		this.observer = observer;
		this.audit = audit;
	}

	@Override
	public boolean appliesTo(ApiRequest request) {
		return !guards(request).isEmpty();
	}

	private static List<ResultGuard> guards(ApiRequest request) {
		BolaPolicy policy = request.policy(BolaPolicy.class);
		return (policy != null) ? policy.resultGuards() : List.of();
	}

	@Override
	public @Nullable Denial refuse(ApiRequest request, @Nullable Object result) {
		List<ResultGuard> guards = guards(request);
		if (guards.isEmpty()) {
			return null;
		}
		long started = System.nanoTime();
		Denial denial = decide(guards, request, result);
		if (denial == null) {
			this.observer.decided(request, CONTROL, Outcome.ALLOWED, null, System.nanoTime() - started);
			return null;
		}
		boolean enforced = enforces(request);
		Outcome outcome = (denial.fault() != null) ? Outcome.FAILED : enforced ? Outcome.DENIED : Outcome.REPORTED;
		this.observer.decided(request, CONTROL, outcome, denial, System.nanoTime() - started);
		return enforced ? denial : null;
	}

	private @Nullable Denial decide(List<ResultGuard> guards, ApiRequest request, @Nullable Object result) {
		try {
			return firstDenial(guards, request, result);
		}
		catch (Exception | AssertionError | LinkageError | StackOverflowError fault) {
			return Denial.controlFailure(CONTROL, fault);
		}
	}

	private @Nullable Denial firstDenial(List<ResultGuard> guards, ApiRequest request, @Nullable Object result) {
		List<JsonBody> elements = null;
		for (ResultGuard guard : guards) {
			if (!guard.believes(request)) {
				return this.denials.issuerNotBelieved();
			}
			if (guard.isBypassedBy(request)) {
				this.audit.record(request, "bola-bypass", CONTROL, "bypass-scope", Outcome.ALLOWED);
				continue;
			}
			elements = (elements != null) ? elements : this.reader.elements(result);
			Denial denial = denial(guard, request, elements);
			if (denial != null) {
				return denial;
			}
		}
		return null;
	}

	private @Nullable Denial denial(ResultGuard guard, ApiRequest request, @Nullable List<JsonBody> elements) {
		if (this.watch.isShutOut(request)) {
			return this.denials.enumeration();
		}
		if (elements == null) {
			return this.denials.unreadableResult();
		}
		Object owner = guard.claim().in(request);
		if (owner == null) {
			return this.denials.missingClaim();
		}
		if (guard.holds(owner, elements)) {
			return null;
		}
		// Which object it was, only the path tells.
		this.watch.refused(request, request.rawPath());
		return this.denials.resultNotOwned();
	}

	/** Whoever cannot say whether a refusal is only reported has not said so. */
	private boolean enforces(ApiRequest request) {
		try {
			return this.enforcement.enforces(request);
		}
		catch (RuntimeException unreadablePath) {
			return true;
		}
	}

}
